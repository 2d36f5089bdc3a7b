using GridClerk.Systems.Collection;

namespace GridClerk.Tests.Systems.InMemory;

/// <summary>
/// The meters whose freeze of yesterday is missing in 采集2.0, and what became of them since. The system counts anew now and then: what was
/// read goes from the failed list and from the failed number only then.
/// </summary>
internal sealed class InMemoryFailures
{
    public static readonly IReadOnlyList<string> Counties = ["临江县供电公司", "安丰县供电公司", "长岭县供电公司"];

    private const int MetersOfACounty = 10_000;

    private readonly TimeProvider time;
    private readonly DateTimeOffset startedAt;
    private readonly List<InMemoryTerminal> terminals = [];
    private readonly List<InMemoryFailedMeter> meters = [];

    public InMemoryFailures(TimeProvider time)
    {
        this.time = time;
        startedAt = Now;
        Yesterday = DateOnly.FromDateTime(startedAt.DateTime).AddDays(-1);
    }

    public DateTimeOffset Now => time.GetUtcNow().ToOffset(TimeSpan.FromHours(8));

    /// <summary>The day whose freezes are missing: the one before the start.</summary>
    public DateOnly Yesterday { get; }

    public TimeSpan CountedEvery { get; set; } = TimeSpan.FromMinutes(10);

    public IReadOnlyList<InMemoryTerminal> Terminals => terminals;

    public IReadOnlyList<InMemoryFailedMeter> Meters => meters;

    /// <summary>Every batch that was asked for, in order.</summary>
    public List<(DateTimeOffset At, IReadOnlyList<string> MeterNos, bool Rates)> Batches { get; } = [];

    /// <summary>What the next failed details say about their export; null: it held all.</summary>
    public string? ExportTrouble { get; set; }

    /// <summary>When the system last counted.</summary>
    public DateTimeOffset CountedAt => startedAt + (CountedEvery * Math.Floor((Now - startedAt) / CountedEvery));

    /// <summary>What the system still lists as failed.</summary>
    public IEnumerable<InMemoryFailedMeter> Listed => meters.Where(m => !(m.ReadAt <= CountedAt));

    /// <param name="county">Null: the counties in turn.</param>
    /// <param name="unit">Null: a station of the county.</param>
    public InMemoryTerminal AddTerminal(
        InMemoryTerminalHabit habit = InMemoryTerminalHabit.Answers, string? county = null, string? unit = null)
    {
        var n = terminals.Count;
        var within = county ?? Counties[n % Counties.Count];
        var terminal = new InMemoryTerminal($"{330000001 + n}", within, unit ?? $"{within[..2]}{(n % 4) + 1}号供电所", habit);
        terminals.Add(terminal);
        return terminal;
    }

    /// <param name="listed">Changes what the failed details show.</param>
    public InMemoryFailedMeter AddMeter(
        InMemoryTerminal terminal, InMemoryMeterHabit habit = InMemoryMeterHabit.AtOnce, Func<FailedReading, FailedReading>? listed = null)
    {
        var n = meters.Count + 1;
        var last = 1000m + (n * 7.25m);
        var shown = new FailedReading(
            terminal.Unit, $"{3200000000000 + n}", "低压居民", $"3300001{n:D15}", "甲表厂", $"{3100000000 + n}", $"幸福路{n}号台区",
            terminal.Number, "乙终端厂", terminal.ShownOnline, "张抄表", terminal.ShownOnline ? "无应答" : "终端离线",
            new DateTimeOffset(Yesterday.AddDays(-1), TimeOnly.MinValue, TimeSpan.FromHours(8)), last);
        var meter = new InMemoryFailedMeter(terminal, habit, listed?.Invoke(shown) ?? shown, Yesterday, last + 5.5m);
        meters.Add(meter);
        return meter;
    }

    public void AddMeters(InMemoryTerminal terminal, int count, InMemoryMeterHabit habit = InMemoryMeterHabit.AtOnce)
    {
        for (var i = 0; i < count; i++)
        {
            AddMeter(terminal, habit);
        }
    }

    public InMemoryFailedMeter? Find(string meterNo) => meters.SingleOrDefault(m => m.Listed.MeterNo == meterNo);

    public IReadOnlyList<CollectionRate> Rates(DateOnly day) =>
    [
        .. Counties.Select(county =>
        {
            var failed = day == Yesterday ? Listed.Count(m => m.Terminal.County == county) : 0;
            var collected = MetersOfACounty - failed;
            return new CollectionRate(county, day, MetersOfACounty, collected, failed, Math.Round(100m * collected / MetersOfACounty, 2), CountedAt);
        }),
    ];
}
