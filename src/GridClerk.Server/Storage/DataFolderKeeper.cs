using GridClerk.Server.Storage.Backups;

namespace GridClerk.Server.Storage;

/// <summary>
/// Before anything works: nobody else works in the data folder unless the rows lie on a server, where nodes may share it; and the
/// tables are up to date.
/// </summary>
internal sealed class DataFolderKeeper(DataFolder folder, ClerkDatabase database) : IHostedService, IDisposable
{
    private IDisposable? occupied;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (folder.IsRestoring)
        {
            throw BackupFaults.Unfinished(folder.Path);
        }

        occupied = database.IsShared ? null : folder.Occupy();
        await database.MigrateAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => occupied?.Dispose();
}
