using GridClerk.Core.Faults;
using GridClerk.Core.Runs;
using GridClerk.Core.Schedules;
using GridClerk.Server.Storage;

namespace GridClerk.Tests.Core.Schedules;

/// <summary>The schedule of one procedure on one robot over the real ledger on a database of its own, under a clock of the test's.</summary>
internal sealed class RoundsBench : IRunProgress, IAsyncDisposable
{
    public const string Scenario = "bench-scenario";
    public const string Robot = "bench";

    private readonly BenchDatabase database;
    private readonly SiteCalendar calendar;

    private RoundsBench(BenchDatabase database, SiteCalendar? calendar)
    {
        this.database = database;
        this.calendar = calendar ?? SiteCalendar.Plain(Zones.China);
        Ledger = new StartLedger(database.Clerk);
        Work = new WorkStore(database.Clerk);
        Restart();
    }

    public FakeTime Time { get; } = new(Zones.At(11, 23, 9, 0, 30));

    public Schedule Schedule { get; set; } = Schedule.Every(TimeSpan.FromMinutes(2));

    public StartLedger Ledger { get; }

    public WorkStore Work { get; }

    public SiteCalendar Calendar => calendar;

    public List<Fault> Troubles { get; } = [];

    public Rounds Rounds { get; private set; } = null!;

    public static async Task<RoundsBench> OpenAsync(SiteCalendar? calendar = null) => new(await BenchDatabase.OpenAsync(), calendar);

    public Task<RoundRest> SettleAsync(Rounds? node = null) =>
        (node ?? Rounds).SettleAsync(Scenario, Robot, Schedule, CancellationToken.None);

    /// <summary>The alarm rings at each next due instant until the time is over, and robots collect what starts.</summary>
    public async Task LiveAsync(TimeSpan length)
    {
        var end = Time.GetUtcNow() + length;
        while ((await SettleAsync()).NextDue is var next && next <= end)
        {
            Collected();
            Time.Advance(next - Time.GetUtcNow());
        }

        Collected();
        Time.Advance(end - Time.GetUtcNow());
    }

    /// <summary>What a program that is started anew knows.</summary>
    public void Restart() => Rounds = NodeAt(Time);

    /// <summary>Another node, by its own clock.</summary>
    public Rounds NodeAt(TimeProvider time) => new(Ledger, this, calendar, time);

    public async Task<IReadOnlyList<StoredStarts>> LinesAsync() =>
        [.. (await new Records(database.Clerk, DataFolder.Open(Path.GetTempPath())).StartsAsync(null, int.MaxValue, CancellationToken.None))
            .OrderBy(s => s.Span.First)];

    public async Task<IReadOnlyList<(StartFate Fate, StartReason Reason, int Count)>> FatesAsync() =>
        [.. (await LinesAsync()).Select(s => (s.Span.Fate, s.Span.Reason, s.Span.Count))];

    /// <summary>The robot has collected every round that waited.</summary>
    public void Collected() => Execute("""UPDATE runs SET "Phase" = 1""");

    public void Execute(string sql) => database.Execute(sql);

    public string Query(string sql) => database.Query(sql);

    public void Trouble(string robot, Fault fault, Exception? defect) => Troubles.Add(fault);

    public ValueTask DisposeAsync() => database.DisposeAsync();
}
