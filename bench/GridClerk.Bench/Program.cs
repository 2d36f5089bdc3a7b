using GridClerk.Bench;

return await BenchCommand.Build().Parse(args).InvokeAsync();
