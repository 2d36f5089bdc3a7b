using GridClerk.Sandbox;

return await SandboxCommand.Build().Parse(args).InvokeAsync(new() { ProcessTerminationTimeout = TimeSpan.FromSeconds(5) });
