using GridClerk.Server.Cli;

return await ClerkCommand.RunAsync(args);
