using GridClerk.Core.Evidence;
using GridClerk.Core.Faults;
using GridClerk.Core.Reports;
using GridClerk.Core.Robots;
using GridClerk.Core.Runs;
using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;
using GridClerk.Server.Storage;

namespace GridClerk.Tests.Core;

/// <summary>A robot with one procedure over the real stores on a database of its own: no browser, no scheduler.</summary>
/// <example><code>
/// await using var bench = await ClerkBench.OpenAsync(recorder =>
///     new BenchPlace(BoundScenario.Of(new MyScenario(new FakeSystem(recorder))), [system]), time);
/// var run = await bench.RunToEndAsync(); // works, and moves the clock to the next due time until the run has ended
/// </code></example>
internal sealed class ClerkBench : IWorkplaceFactory, IReportSink, IRunProgress, IEvidenceStore, IAsyncDisposable
{
    public const string Robot = "bench";

    private readonly BenchDatabase database;
    private readonly Func<IStepRecorder, BenchPlace> open;
    private Robot? robot;

    private ClerkBench(BenchDatabase database, Func<IStepRecorder, BenchPlace> open, FakeTime time)
    {
        this.database = database;
        this.open = open;
        Time = time;
        Database = database.Clerk;
        Work = new WorkStore(Database);
        Steps = new StepStore(Database);
        Records = new Records(Database, DataFolder.Open(Path.GetTempPath()));
    }

    public FakeTime Time { get; }

    public ClerkDatabase Database { get; }

    public WorkStore Work { get; }

    /// <summary>Another one comes with the next program's robot.</summary>
    public StepStore Steps
    {
        get;
        set => (field, robot) = (value, null);
    }

    public IClerkRecords Records { get; }

    public RobotOptions Options
    {
        get;
        set => (field, robot) = (value, null);
    } = new() { Linger = TimeSpan.Zero };

    public List<(EvidencePlace Place, EvidenceDraft Draft)> Evidence { get; } = [];

    public List<(Fault Fault, Exception? Defect)> Troubles { get; } = [];

    public List<RunReport> Reports { get; } = [];

    /// <summary>What the robot's stores run on.</summary>
    public CrashSwitch Power { get; } = new();

    /// <summary>Runs before each report is delivered; may throw.</summary>
    public Action OnDeliver { get; set; } = () => { };

    /// <summary>Called as each step is stored.</summary>
    public Action<StoredItem, StepRecord>? OnStep { get; set; }

    public static async Task<ClerkBench> OpenAsync(Func<IStepRecorder, BenchPlace> open, FakeTime? time = null) =>
        new(await BenchDatabase.OpenAsync(), open, time ?? new FakeTime());

    /// <summary>Orders a run; a schedule's round unless a person orders it.</summary>
    public async Task<StoredRun> StartAsync(bool dryRun = false, bool byPerson = false)
    {
        var order = new RunOrder("bench-scenario", Robot, dryRun, new Dictionary<string, string>(), byPerson);
        return await Work.AddRunAsync(order, Time.GetUtcNow(), CancellationToken.None)
            ?? throw new InvalidOperationException("A round still waits to be collected.");
    }

    /// <summary>One wake of the robot.</summary>
    public Task<RobotRest> WorkAsync(CancellationToken stop = default)
    {
        robot ??= new Robot(Power.Powering<IWorkStore>(Work), Power.Powering<IStepStore>(Steps), this, this, this, this, Time, Options);
        return robot.WorkAsync(Robot, stop);
    }

    /// <summary>Starts a run and wakes the robot whenever something is due until the run has ended.</summary>
    public async Task<RunOverview> RunToEndAsync(bool dryRun = false, int mostWakes = 200)
    {
        var run = await StartAsync(dryRun, byPerson: true);
        for (var wake = 0; wake < mostWakes; wake++)
        {
            var rest = await WorkAsync();
            var overview = await OverviewAsync(run.Id);
            if (overview.EndedAt is not null)
            {
                return overview;
            }

            Time.Advance(rest.NextDue!.Value - Time.GetUtcNow());
        }

        throw new InvalidOperationException($"The run has not ended after {mostWakes} wakes.");
    }

    /// <summary>Changes rows behind the robot's back.</summary>
    public void Execute(string sql) => database.Execute(sql);

    /// <summary>One value of the database, as text.</summary>
    public string Query(string sql) => database.Query(sql);

    public async Task<RunOverview> OverviewAsync(string runId) => (await Records.RunAsync(runId, CancellationToken.None))!;

    public async Task<StoredItem> ItemAsync(string key) => (await Records.ItemAsync(key, CancellationToken.None))!;

    /// <summary>The newest version of each step of an item.</summary>
    public async Task<IReadOnlyList<StepRecord>> StepsOfAsync(string key) =>
        await Steps.LoadAsync((await ItemAsync(key)).Id, CancellationToken.None);

    public Task<IWorkplace> OpenAsync(string robot, IStepRecorder recorder, CancellationToken ct) =>
        Task.FromResult<IWorkplace>(open(recorder));

    public Task<IReadOnlyList<DeliveredReport>> DeliverAsync(
        StoredRun run, RunReport report, IReadOnlyList<StoredResult> results, CancellationToken ct)
    {
        OnDeliver();
        Reports.Add(report);
        return Task.FromResult<IReadOnlyList<DeliveredReport>>([new DeliveredReport(report.Title, $"/reports/{run.Id}.html", "html")]);
    }

    public Task SaveAsync(EvidencePlace place, EvidenceDraft evidence, DateTimeOffset at, CancellationToken ct)
    {
        Evidence.Add((place, evidence));
        return Task.CompletedTask;
    }

    public void StepTaken(StoredItem item, StepRecord step) => OnStep?.Invoke(item, step);

    public void Trouble(string robot, Fault fault, Exception? defect) => Troubles.Add((fault, defect));

    public ValueTask DisposeAsync() => database.DisposeAsync();
}

/// <summary>One opening of the bench's workplace.</summary>
internal sealed record BenchPlace(BoundScenario Scenario, IReadOnlyList<IBusinessSystem> Systems) : IWorkplace
{
    /// <summary>What a look at a page finds; may throw.</summary>
    public Func<PagePlace, Fault?> Look { get; init; } = _ => throw new InvalidOperationException("No page is in question.");

    public Task<Fault?> CheckAsync(PagePlace page, CancellationToken ct) => Task.FromResult(Look(page));

    public BoundScenario Bind(string scenarioId, IReadOnlyDictionary<string, string> settings) => Scenario;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
