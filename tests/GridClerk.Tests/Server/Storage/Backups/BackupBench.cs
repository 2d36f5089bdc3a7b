using GridClerk.Core.Evidence;
using GridClerk.Core.Runs;
using GridClerk.Core.WorkItems;
using GridClerk.Server.Storage;
using GridClerk.Server.Storage.Backups;
using GridClerk.Tests.Core;

namespace GridClerk.Tests.Server.Storage.Backups;

/// <summary>A data folder with a little of everything, a site, and room for its backups.</summary>
internal sealed class BackupBench : IDisposable
{
    public const string Robot = "机器人一";

    private readonly TempFolder folder = new();

    private BackupBench()
    {
        Data = DataFolder.Open(folder.In("data"));
        Clerk = ClerkDatabase.OnFile(Data.Database);
        Directory.CreateDirectory(folder.In("to"));
    }

    public FakeTime Time { get; } = new();

    public DataFolder Data { get; }

    public ClerkDatabase Clerk { get; }

    public string File => folder.In("to/backup.zip");

    public List<string> Said { get; } = [];

    public static async Task<BackupBench> OpenAsync()
    {
        var bench = new BackupBench();
        await bench.Clerk.MigrateAsync(default);
        return bench;
    }

    public string In(string relative) => folder.In(relative);

    /// <summary>A run with one open item, a picture of it, a report, a sealed password and a site.</summary>
    public async Task<StoredItem> FillAsync()
    {
        var work = new WorkStore(Clerk);
        var now = Time.GetUtcNow();
        await work.BeginShiftAsync(Robot, now, default);
        var run = (await work.AddRunAsync(new RunOrder("流程", Robot, false, new Dictionary<string, string>(), false), now, default))!;
        var (item, _) = await work.FindOrAddAsync(run, new FoundItem("工单1", "{}", "工单", 0), now, default);
        await work.CollectedAsync(run, default);
        var place = new EvidencePlace(run.Id, item.Id, item.Key, "读");
        await new EvidenceStore(Clerk, Data).SaveAsync(place, new EvidenceDraft("marketing", "页", "号", "读取", [1, 2, 3], null), now, default);
        Write("reports/流程-1.html", "报表");
        Write("vault/password/marketing/号.json", "{}");
        Write("site/site.yaml", "name: 站点");
        Write("logs/clerk-2026-11-22.log", "x");
        Write("reports/.aside", "x");
        return item;
    }

    public void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Data.In(file))!);
        System.IO.File.WriteAllText(Data.In(file), text);
    }

    public Task<BackupManifest> BackUpAsync(string? file = null) =>
        new BackupWriter(Data, Clerk, server: null, Data.In("site"), Time, Said.Add).WriteAsync(file ?? File, default);

    public async Task<(DataFolder Folder, ClerkDatabase Clerk, string? Replaced)> RestoreAsync(string into, bool doReplace = false, string? file = null)
    {
        var target = DataFolder.Open(folder.In(into));
        var (_, replaced) = await new Restoring(target, server: null, Time, Said.Add).RestoreAsync(file ?? File, doReplace, default);
        return (target, ClerkDatabase.OnFile(target.Database), replaced);
    }

    public void Dispose() => folder.Dispose();
}
