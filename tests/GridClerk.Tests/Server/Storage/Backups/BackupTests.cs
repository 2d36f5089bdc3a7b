using System.IO.Compression;
using System.Text.Json;
using GridClerk.Core.Faults;
using GridClerk.Server.Storage;
using GridClerk.Server.Storage.Backups;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GridClerk.Tests.Server.Storage.Backups;

public sealed class BackupTests
{
    [Fact]
    public async Task RestoreAsync_IntoAnEmptyFolder_EverythingIsThere()
    {
        using var bench = await BackupBench.OpenAsync();
        var item = await bench.FillAsync();

        var manifest = await bench.BackUpAsync();
        var (folder, clerk, replaced) = await bench.RestoreAsync("restored");

        Assert.Null(replaced);
        Assert.Equal(
            ["clerk.db", "reports/流程-1.html", "site/site.yaml", "vault/password/marketing/号.json"],
            manifest.Files.Select(f => f.Path).Where(p => !p.StartsWith("evidence/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        var records = new Records(clerk, folder);
        Assert.Equal("工单1", (await records.ItemAsync($"{item.Id}", default))!.Key);
        var picture = Assert.Single(await records.EvidenceAsync(item.Id, default));
        Assert.Equal([1, 2, 3], await File.ReadAllBytesAsync(picture.PicturePath!));
        Assert.Equal("报表", await File.ReadAllTextAsync(folder.In("reports/流程-1.html")));
        Assert.False(folder.IsRestoring);
        Assert.Empty(Directory.GetFileSystemEntries(bench.In("to"), ".*"));
        Assert.DoesNotContain(Directory.GetFileSystemEntries(folder.Path), f => Path.GetFileName(f).StartsWith('.'));
    }

    [Fact]
    public async Task RestoreAsync_RobotsRestUntilAPersonHasLooked()
    {
        using var bench = await BackupBench.OpenAsync();
        await bench.FillAsync();
        await bench.BackUpAsync();

        var (folder, clerk, _) = await bench.RestoreAsync("restored");

        var halted = Assert.Single(await new Records(clerk, folder).HaltedRobotsAsync(default));
        Assert.Equal((BackupBench.Robot, "restore.check-first"), (halted.Name, halted.Fault.Code));
        Assert.Equal(1, await clerk.ReadAsync(db => db.Audit.CountAsync(a => a.What == "restore")));
    }

    [Fact]
    public async Task WriteAsync_WhileOthersWrite_IsOneMoment()
    {
        using var bench = await BackupBench.OpenAsync();
        await bench.FillAsync();
        using var over = new CancellationTokenSource();
        var begun = new TaskCompletionSource();
        var writing = Task.Run(async () =>
        {
            for (var n = 0; !over.IsCancellationRequested; n++)
            {
                // Two rows that are there together or not at all.
                await bench.Clerk.WriteAsync(
                    async db =>
                    {
                        db.Audit.Add(new AuditRow { Who = "w", What = "one", Subject = $"{n}" });
                        await db.SaveChangesAsync();
                        return db.Audit.Add(new AuditRow { Who = "w", What = "two", Subject = $"{n}" });
                    },
                    default);
                begun.TrySetResult();
            }
        });
        await begun.Task;

        await bench.BackUpAsync();
        var after = await bench.Clerk.ReadAsync(db => db.Audit.CountAsync());
        await over.CancelAsync();
        await writing;
        var (_, clerk, _) = await bench.RestoreAsync("restored");

        var ones = await clerk.ReadAsync(db => db.Audit.CountAsync(a => a.What == "one"));
        Assert.Equal(ones, await clerk.ReadAsync(db => db.Audit.CountAsync(a => a.What == "two")));
        Assert.InRange(ones, 1, after / 2 + 1);
    }

    [Fact]
    public async Task WriteAsync_FileExists_IsLeftAlone()
    {
        using var bench = await BackupBench.OpenAsync();
        await File.WriteAllTextAsync(bench.File, "older");

        Assert.Equal("backup.exists", (await Assert.ThrowsAsync<ConfigurationException>(() => bench.BackUpAsync())).Fault.Code);
        Assert.Equal("older", await File.ReadAllTextAsync(bench.File));
    }

    [Fact]
    public async Task WriteAsync_NoSuchFolder_LeavesNothing()
    {
        using var bench = await BackupBench.OpenAsync();

        await Assert.ThrowsAsync<ConfigurationException>(() => bench.BackUpAsync("/proc/nowhere/backup.zip"));
    }

    [Fact]
    public async Task RestoreAsync_FolderHasRecords_IsRefusedUnlessToldThenMovedAside()
    {
        using var bench = await BackupBench.OpenAsync();
        await bench.FillAsync();
        await bench.BackUpAsync();
        await bench.Clerk.WriteAsync(db => Task.FromResult(db.Audit.Add(new AuditRow { Who = "w", What = "later", Subject = "s" })), default);
        SqliteConnection.ClearAllPools();

        await RefusedAsync("restore.not-empty", () => bench.RestoreAsync("data"));
        Assert.Equal(1, await bench.Clerk.ReadAsync(db => db.Audit.CountAsync(a => a.What == "later")));
        SqliteConnection.ClearAllPools();
        var (folder, clerk, replaced) = await bench.RestoreAsync("data", doReplace: true);

        Assert.Equal(0, await clerk.ReadAsync(db => db.Audit.CountAsync(a => a.What == "later")));
        Assert.Equal(1, await ClerkDatabase.OnFile(Path.Combine(replaced!, "clerk.db")).ReadAsync(db => db.Audit.CountAsync(a => a.What == "later")));
        Assert.True(Directory.Exists(Path.Combine(replaced!, "evidence")) && Directory.Exists(folder.In("evidence")));
    }

    [Fact]
    public async Task RestoreAsync_FolderInUse_IsRefused()
    {
        using var bench = await BackupBench.OpenAsync();
        await bench.FillAsync();
        await bench.BackUpAsync();
        using var working = bench.Data.Occupy();

        await RefusedAsync("storage.in-use", () => bench.RestoreAsync("data", doReplace: true));
    }

    [Fact]
    public async Task RestoreAsync_BrokenOff_NothingWorksThereUntilItIsDone()
    {
        using var bench = await BackupBench.OpenAsync();
        await bench.FillAsync();
        await bench.BackUpAsync();
        var (folder, clerk, _) = await bench.RestoreAsync("restored");
        folder.BeginRestoring();

        using (var keeper = new DataFolderKeeper(folder, clerk))
        {
            await RefusedAsync("restore.unfinished", () => keeper.StartAsync(default));
        }

        SqliteConnection.ClearAllPools();
        await RefusedAsync("restore.unfinished", () => bench.RestoreAsync("restored"));
        await bench.RestoreAsync("restored", doReplace: true);
        Assert.False(folder.IsRestoring);
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("flipped")]
    [InlineData("text")]
    [InlineData("missing")]
    public async Task RestoreAsync_Broken_IsRefusedWhole(string how)
    {
        using var bench = await BackupBench.OpenAsync();
        await bench.FillAsync();
        await bench.BackUpAsync();
        var bytes = await File.ReadAllBytesAsync(bench.File);
        switch (how)
        {
            case "cut":
                await File.WriteAllBytesAsync(bench.File, bytes[..(bytes.Length / 2)]);
                break;
            case "flipped":
                bytes[2000] ^= 0xff;
                await File.WriteAllBytesAsync(bench.File, bytes);
                break;
            case "text":
                await File.WriteAllTextAsync(bench.File, "hello");
                break;
            default:
                File.Delete(bench.File);
                break;
        }

        var fault = (await Assert.ThrowsAsync<ConfigurationException>(() => bench.RestoreAsync("restored"))).Fault;

        Assert.StartsWith("backup.", fault.Code);
        Assert.DoesNotContain(Directory.GetFileSystemEntries(bench.In("restored")), f => Path.GetFileName(f) != "in-use");
    }

    [Theory]
    [InlineData("../outside.txt")]
    [InlineData("evidence/../../outside.txt")]
    [InlineData("/etc/outside.txt")]
    [InlineData("evidence/..\\..\\outside.txt")]
    [InlineData("evidence/C:outside.txt")]
    [InlineData("in-use")]
    [InlineData("evidence/.hidden")]
    public async Task RestoreAsync_PathLeadsAstray_IsRefused(string path)
    {
        using var bench = await BackupBench.OpenAsync();
        await bench.BackUpAsync();
        Change(bench.File, path, named: true);

        await RefusedAsync("backup.foreign", () => bench.RestoreAsync("restored"));
        Assert.False(File.Exists(bench.In("outside.txt")));
    }

    [Fact]
    public async Task RestoreAsync_EntryThatTheManifestDoesNotName_IsRefused()
    {
        using var bench = await BackupBench.OpenAsync();
        await bench.BackUpAsync();
        Change(bench.File, "evidence/smuggled.txt", named: false);

        await RefusedAsync("backup.foreign", () => bench.RestoreAsync("restored"));
    }

    [Fact]
    public async Task RestoreAsync_MadeByANewerProgram_IsRefused()
    {
        using var bench = await BackupBench.OpenAsync();
        await bench.BackUpAsync();
        ChangeManifest(bench.File, m => m with { Migrations = [.. m.Migrations, "20991231000000_Future"], Program = "9.9" });

        Assert.Contains("9.9", (await RefusedAsync("backup.newer", () => bench.RestoreAsync("restored"))).Text);
    }

    private static async Task<Fault> RefusedAsync(string code, Func<Task> call)
    {
        var fault = (await Assert.ThrowsAsync<ConfigurationException>(call)).Fault;
        Assert.Equal(code, fault.Code);
        return fault;
    }

    private static void Change(string file, string entry, bool named)
    {
        using (var zip = ZipFile.Open(file, ZipArchiveMode.Update))
        {
            using var stream = zip.CreateEntry(entry).Open();
            stream.Write("x"u8);
        }

        if (named)
        {
            ChangeManifest(file, m => m with { Files = [.. m.Files, new(entry, 1, new string('0', 64))] });
        }
    }

    private static void ChangeManifest(string file, Func<BackupManifest, BackupManifest> change)
    {
        using var zip = ZipFile.Open(file, ZipArchiveMode.Update);
        var entry = zip.GetEntry(BackupManifest.Entry)!;
        BackupManifest manifest;
        using (var stream = entry.Open())
        {
            manifest = JsonSerializer.Deserialize<BackupManifest>(stream, BackupManifest.Shape)!;
        }

        entry.Delete();
        using var anew = zip.CreateEntry(BackupManifest.Entry).Open();
        JsonSerializer.Serialize(anew, change(manifest), BackupManifest.Shape);
    }
}
