using GridClerk.Sandbox;

const int wrongUse = 2;
var parsed = SandboxCommand.Build().Parse(args);
if (parsed.Errors.Count > 0)
{
    await Console.Error.WriteLineAsync($"用法有误：{string.Join('；', parsed.Errors.Select(e => e.Message))} 用 --help 查看全部选项。");
    return wrongUse;
}

// Signals are the run's own business: what started the sandbox may want to be the one that ends it.
return await parsed.InvokeAsync(new() { ProcessTerminationTimeout = null });
