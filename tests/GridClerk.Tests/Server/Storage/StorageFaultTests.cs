using System.Text.Json;
using GridClerk.Core.Evidence;
using GridClerk.Core.Faults;
using GridClerk.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GridClerk.Tests.Server.Storage;

public sealed class StorageFaultTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task MigrateAsync_DamagedFile_SaysSo()
    {
        await File.WriteAllTextAsync(folder.In("clerk.db"), new string('x', 4096));

        var fault = await FaultAsync(() => ClerkDatabase.OnFile(folder.In("clerk.db")).MigrateAsync(CancellationToken.None));

        Assert.Equal("storage.damaged", fault.Code);
        Assert.Contains(folder.In("clerk.db"), fault.Text);
    }

    [Fact]
    public async Task MigrateAsync_FolderMissing_SaysThatItCannotWrite()
    {
        var fault = await FaultAsync(() => ClerkDatabase.OnFile(folder.In("missing/clerk.db")).MigrateAsync(CancellationToken.None));

        Assert.Equal("storage.not-writable", fault.Code);
    }

    [Fact]
    public async Task WriteAsync_DiskFull_SaysSo()
    {
        var database = ClerkDatabase.OnFile(folder.In("clerk.db"));
        await database.MigrateAsync(CancellationToken.None);

        var full = await Assert.ThrowsAsync<StorageFullException>(() => database.WriteAsync(
            async db =>
            {
                // SQLite's own limit stands for the disk's.
                await db.Database.ExecuteSqlRawAsync("PRAGMA max_page_count = 1");
                db.Audit.Add(new AuditRow { Who = "w", What = "a", Subject = new string('x', 1 << 20) });
                return true;
            },
            CancellationToken.None));

        Assert.Equal("storage.disk-full", full.Fault.Code);
    }

    [Fact]
    public void OfFile_DeviceWithoutRoom_IsAFullDisk()
    {
        if (OperatingSystem.IsLinux())
        {
            var full = Assert.Throws<IOException>(() => File.WriteAllBytes("/dev/full", [1]));

            Assert.Equal("storage.disk-full", Assert.IsType<StorageFullException>(StorageFaults.OfFile(full, "x")).Fault.Code);
        }
    }

    [Fact]
    public void Open_PathIsAFile_SaysThatItCannotWrite()
    {
        File.WriteAllText(folder.In("taken"), "");

        var fault = Assert.Throws<ConfigurationException>(() => DataFolder.Open(folder.In("taken"))).Fault;

        Assert.Equal("storage.not-writable", fault.Code);
    }

    [Fact]
    public void Occupy_Twice_IsRefused()
    {
        var data = DataFolder.Open(folder.Path);
        using var first = data.Occupy();

        Assert.Equal("storage.in-use", Assert.Throws<ConfigurationException>(() => data.Occupy()).Fault.Code);
    }

    [Fact]
    public async Task SaveAsync_PictureAndRows_LieByDayUnderASafeName()
    {
        var data = DataFolder.Open(folder.Path);
        var database = ClerkDatabase.OnFile(data.Database);
        await database.MigrateAsync(CancellationToken.None);
        var store = new EvidenceStore(database, data);
        var at = new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);
        var draft = new EvidenceDraft(
            "marketing", "复电复核", "fdzy01", "读取", [1, 2], [new Dictionary<string, string> { ["工单编号"] = "../1" }]);

        await store.SaveAsync(new EvidencePlace("run", 7, "../../etc/工单", "读取命令"), draft, at, CancellationToken.None);

        var kept = Assert.Single(await new Records(database, data).EvidenceAsync(7, CancellationToken.None));
        Assert.Equal(folder.In("evidence/2026-11-22"), Path.GetDirectoryName(kept.PicturePath));
        Assert.Matches("^[A-Za-z0-9_-]+\\.jpg$", Path.GetFileName(kept.PicturePath));
        Assert.Equal([1, 2], await File.ReadAllBytesAsync(kept.PicturePath!));
        using var rows = JsonDocument.Parse(await File.ReadAllTextAsync(kept.RowsPath!));
        Assert.Equal("../1", rows.RootElement[0].GetProperty("工单编号").GetString());
    }

    private static async Task<Fault> FaultAsync(Func<Task> call) => (await Assert.ThrowsAsync<ConfigurationException>(call)).Fault;
}
