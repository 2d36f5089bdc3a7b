using GridClerk.Sandbox.Collection.Failures;
using GridClerk.Sandbox.Engine;
using GridClerk.Sandbox.World;

namespace GridClerk.Sandbox.Collection;

/// <summary>Meters of a unit, and those whose freeze of a day is missing.</summary>
internal sealed record DailyRate(Unit Unit, DateTimeOffset Day, int Total, int Failed)
{
    public string Date => $"{Day:yyyy-MM-dd}";

    public string Rate => Percent(Failed);

    public string Percent(int failed) => $"{100.0 * (Total - failed) / Total:0.00}%";
}

/// <summary>采集成功率 by unit and day. Yesterday's failures are real meters; those of days before are only numbers.</summary>
internal sealed class DailyRates(SandboxState state, FailedReadings failures)
{
    /// <summary>How far back the system keeps them.</summary>
    public const int Days = 30;

    /// <summary>Station → its meters: at least those that failed.</summary>
    private readonly Dictionary<string, int> meters = failures.District.Leaves.ToDictionary(
        s => s.Id,
        s => Math.Max(
            SeededRandom.For(state.Options.Seed, $"meters {s.Id}").Between(2400, 9000),
            failures.All.Count(m => m.Customer.Area.Station.Id == s.Id)));

    /// <param name="unit">Of any level of the district.</param>
    /// <param name="back">1: yesterday.</param>
    public DailyRate Of(Unit unit, int back)
    {
        var listed = back == 1
            ? failures.Listed(state.Clock.Now).GroupBy(m => m.Customer.Area.Station.Id).ToDictionary(g => g.Key, g => g.Count())
            : [];
        var stations = failures.District.LeavesBelow(failures.District.Find(unit.Id)!);
        return new(
            unit, failures.Yesterday.AddDays(1 - back), stations.Sum(s => meters[s.Id]),
            stations.Sum(s => back == 1 ? listed.GetValueOrDefault(s.Id) : Before(s, back)));
    }

    private int Before(Unit station, int back) => SeededRandom.For(state.Options.Seed, $"success {station.Id}", back).Between(2, 60);
}
