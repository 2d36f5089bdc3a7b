using Microsoft.EntityFrameworkCore;

namespace GridClerk.Server.Storage.Backups;

/// <summary>
/// Puts a backup in the place of an empty data folder, or aside of what is there. Everything is checked in a folder beside; then names
/// change hands. A clerk does not start in a folder in which that was broken off.
/// </summary>
/// <param name="server">Where the rows go; null: into the data folder.</param>
/// <param name="say">Progress, for people.</param>
internal sealed class Restoring(DataFolder folder, DatabaseServer? server, TimeProvider time, Action<string> say)
{
    /// <summary>Data folders hold these; alarms are made anew.</summary>
    private static readonly string[] Owned =
    [
        "clerk.db", "clerk.db-wal", "clerk.db-shm", "clerk.db-journal", "schedule.db", "schedule.db-wal", "schedule.db-shm", "schedule.db-journal",
        "evidence", "reports", "vault",
    ];

    /// <param name="doReplace">What is in the folder is moved aside rather than refused.</param>
    /// <returns>What was restored, and where the former content lies; null if there was none.</returns>
    /// <exception cref="Core.Faults.ConfigurationException">Refused whole: nothing was changed.</exception>
    public async Task<(BackupManifest Manifest, string? Replaced)> RestoreAsync(string file, bool doReplace, CancellationToken ct)
    {
        using var archive = BackupArchive.Open(file);
        var manifest = archive.Manifest;
        Check(file, manifest);
        using var occupied = folder.Occupy();
        if (!doReplace && (Present().Count > 0 || folder.IsRestoring))
        {
            throw folder.IsRestoring ? BackupFaults.Unfinished(folder.Path) : BackupFaults.NotEmpty(folder.Path);
        }

        await CheckServerAsync(ct);
        if (DiskRoom.FreeBytes(folder.Path) < manifest.Bytes)
        {
            throw BackupFaults.NoRoom(folder.Path, manifest.Bytes);
        }

        var aside = Directory.CreateDirectory(folder.In($".restore-{Guid.NewGuid():N}")).FullName;
        try
        {
            say($"正在解出并核对 {manifest.Files.Count} 个文件，{manifest.Bytes / 1_000_000} MB…");
            await archive.ExtractAsync(aside, ct);
            await PrepareAsync(file, aside, manifest, ct);
            return (manifest, Exchange(aside));
        }
        catch (IOException e)
        {
            throw StorageFaults.OfFile(e, folder.Path);
        }
        finally
        {
            Directory.Delete(aside, recursive: true);
        }
    }

    private void Check(string file, BackupManifest manifest)
    {
        if ((manifest.Database == BackupManifest.Server) != (server is not null))
        {
            throw BackupFaults.OtherDatabase(file, server is null);
        }

        using var db = new ClerkDb(new DbContextOptionsBuilder<ClerkDb>().UseSqlite().Options);
        if (manifest.Migrations.Except(db.Database.GetMigrations()).Any())
        {
            throw BackupFaults.Newer(file, manifest.Program);
        }
    }

    private async Task CheckServerAsync(CancellationToken ct)
    {
        if (server is null)
        {
            return;
        }

        var (inUse, hasTables) = await ServerTools.LookAsync(server, ct);
        if (inUse)
        {
            throw StorageFaults.ServerInUse(server.Name);
        }

        if (hasTables)
        {
            throw BackupFaults.ServerNotEmpty(server.Name);
        }
    }

    /// <summary>What is stored of the restore goes into the copy, so that one change of names brings both.</summary>
    private async Task PrepareAsync(string file, string aside, BackupManifest manifest, CancellationToken ct)
    {
        var copy = Path.Combine(aside, manifest.DatabaseFile);
        if (server is not null)
        {
            say("正在恢复数据库…");
            await ServerTools.LoadAsync(server, copy, ct);
            File.Delete(copy);
            await MarkAsync(ClerkDatabase.OnServer(server, ServerPatience.Short), manifest, ct);
            return;
        }

        if (!await EmbeddedCopy.IsSoundAsync(copy))
        {
            throw BackupFaults.Broken(file, manifest.DatabaseFile);
        }

        await MarkAsync(ClerkDatabase.OnFile(copy), manifest, ct);
        await EmbeddedCopy.SettleAsync(copy);
    }

    /// <summary>Robots rest until a person has looked; and what they then write they look for first.</summary>
    private async Task MarkAsync(ClerkDatabase database, BackupManifest manifest, CancellationToken ct)
    {
        await database.MigrateAsync(ct);
        var now = time.GetUtcNow();
        var robots = await database.ReadAsync(async db => await db.Robots.Select(r => r.Name)
            .Union(db.Schedules.Select(s => s.Robot)).Union(db.Runs.Select(r => r.Robot)).ToListAsync(ct));
        var work = new WorkStore(database);
        foreach (var robot in robots)
        {
            await work.HaltAsync(robot, BackupFaults.Restored(manifest.MadeAt), now, ct);
        }

        await database.WriteAsync(
            async db =>
            {
                await db.Upkeep.Where(u => u.What == UpkeepRow.Restored || u.What == UpkeepRow.RestoredFrom).ExecuteDeleteAsync(ct);
                db.Upkeep.AddRange(
                    new UpkeepRow { What = UpkeepRow.Restored, At = now }, new UpkeepRow { What = UpkeepRow.RestoredFrom, At = manifest.MadeAt });
                WorkStore.Note(db, now, "restore", manifest.MadeAt.ToString("O"), manifest.Program);
                return true;
            },
            ct);
    }

    private List<string> Present() =>
        [.. Owned.Where(n => File.Exists(folder.In(n)) || (Directory.Exists(folder.In(n)) && Directory.EnumerateFileSystemEntries(folder.In(n)).Any()))];

    /// <summary>Only changes names. The database comes last, and a mark lies there until all is done.</summary>
    private string? Exchange(string aside)
    {
        var replaced = folder.In($"replaced-{time.GetUtcNow():yyyyMMdd-HHmmss}");
        var present = Present();
        folder.BeginRestoring();
        foreach (var name in present)
        {
            Directory.CreateDirectory(replaced);
            Move(folder.In(name), Path.Combine(replaced, name));
        }

        foreach (var name in new[] { "site", "vault", "reports", "evidence", BackupManifest.EmbeddedFile })
        {
            var (from, to) = (Path.Combine(aside, name), folder.In(name));
            if (Directory.Exists(to) && name != "site" && !Directory.EnumerateFileSystemEntries(to).Any())
            {
                Directory.Delete(to);
            }

            if (name == "site" && Directory.Exists(from) && Directory.Exists(to))
            {
                say($"站点目录已存在，未覆盖：{to}（备份中的站点没有取用）");
            }
            else if (Directory.Exists(from) || File.Exists(from))
            {
                Move(from, to);
            }
        }

        folder.EndRestoring();
        return present.Count > 0 ? replaced : null;
    }

    private static void Move(string from, string to)
    {
        if (Directory.Exists(from))
        {
            Directory.Move(from, to);
        }
        else
        {
            File.Move(from, to);
        }
    }
}
