using GridClerk.Core.Evidence;
using GridClerk.Core.Upkeep;
using GridClerk.Core.WorkItems;
using GridClerk.Server.Storage;
using GridClerk.Server.Storage.Retention;
using GridClerk.Tests.Core;

namespace GridClerk.Tests.Server.Storage.Retention;

/// <summary>A clerk that has worked, its evidence in a data folder, and a clock that moves on for years.</summary>
internal sealed class TidyBench : IAsyncDisposable
{
    private readonly TempFolder folder = new();

    private TidyBench(FakeScenario scenario, ClerkBench clerk)
    {
        (Scenario, Clerk) = (scenario, clerk);
        Data = DataFolder.Open(folder.Path);
        Evidence = new EvidenceStore(clerk.Database, Data);
        Tidying = new Tidying(clerk.Database, Data, new UpkeepSettings(), clerk.Time);
    }

    public FakeScenario Scenario { get; }

    public ClerkBench Clerk { get; }

    public DataFolder Data { get; }

    public EvidenceStore Evidence { get; }

    public Tidying Tidying { get; }

    public static async Task<TidyBench> OpenAsync(params string[] listed)
    {
        var scenario = new FakeScenario();
        scenario.Listed.AddRange(listed);
        return new TidyBench(scenario, await ClerkBench.OpenAsync(FakeScenario.Place(scenario)));
    }

    /// <summary>Works what is listed, with a picture of each item and of collecting.</summary>
    public async Task<string> WorkAsync(bool dryRun = false)
    {
        var run = await Clerk.RunToEndAsync(dryRun);
        await TakePictureAsync(new EvidencePlace(run.Id, null, "", "收集"));
        foreach (var item in await Clerk.Records.ItemsAsync(run.Id, default))
        {
            await TakePictureAsync(new EvidencePlace(run.Id, item.Id, item.Key, "读"));
        }

        return run.Id;
    }

    public Task TakePictureAsync(EvidencePlace place) => Evidence.SaveAsync(
        place, new EvidenceDraft("marketing", "页", "号", "读取", [1], [new Dictionary<string, string> { ["列"] = "值" }]), Clerk.Time.GetUtcNow(), default);

    public void Pass(int days) => Clerk.Time.Advance(TimeSpan.FromDays(days));

    public Task<TidyCounts> TidyAsync() => Tidying.TidyAsync(default);

    public string Count(string table, string where = "1=1") => Clerk.Query($"SELECT count(*) FROM {table} WHERE {where}");

    public int Files(string below) => Directory.Exists(Data.In(below)) ? Directory.GetFiles(Data.In(below), "*", SearchOption.AllDirectories).Length : 0;

    public void Write(string file, int daysOld)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Data.In(file))!);
        File.WriteAllText(Data.In(file), "x");
        File.SetLastWriteTimeUtc(Data.In(file), Clerk.Time.GetUtcNow().UtcDateTime.AddDays(-daysOld));
    }

    public async Task<StoredItem> ItemAsync(string key) => await Clerk.ItemAsync(key);

    public async ValueTask DisposeAsync()
    {
        await Clerk.DisposeAsync();
        folder.Dispose();
    }
}
