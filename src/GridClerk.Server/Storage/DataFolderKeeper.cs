namespace GridClerk.Server.Storage;

/// <summary>Before anything works: nobody else works in the data folder, and its tables are up to date.</summary>
internal sealed class DataFolderKeeper(DataFolder folder, ClerkDatabase database) : IHostedService, IDisposable
{
    private IDisposable? occupied;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        occupied = folder.Occupy();
        await database.MigrateAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => occupied?.Dispose();
}
