using GridClerk.Sandbox;

// Signals are the run's own business: what started the sandbox may want to be the one that ends it.
return await SandboxCommand.Build().Parse(args).InvokeAsync(new() { ProcessTerminationTimeout = null });
