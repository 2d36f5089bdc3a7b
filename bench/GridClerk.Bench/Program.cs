using GridClerk.Bench;

return await BenchCommand.Build().Parse(args).InvokeAsync(new() { ProcessTerminationTimeout = TimeSpan.FromMinutes(2) });
