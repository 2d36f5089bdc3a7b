using System.Globalization;
using System.Runtime.CompilerServices;
using GridClerk.Core.Reports;
using GridClerk.Core.Runs;
using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;

namespace GridClerk.Bench.Engine;

/// <summary>A procedure without pages: its list is as long as the run says, and its items are done, or due again, at once.</summary>
internal sealed class EngineScenario(EngineDesk desk, EngineOrder order) : IScenario<int>
{
    /// <summary>Beyond every measurement.</summary>
    public static readonly TimeSpan Parked = TimeSpan.FromDays(1);

    public async IAsyncEnumerable<WorkItem<int>> CollectAsync(RunContext run, [EnumeratorCancellation] CancellationToken ct)
    {
        var begun = desk.Time.GetUtcNow();
        for (var n = 0; n < order.Items; n++)
        {
            if (order.ListedPerSecond > 0 && begun + TimeSpan.FromSeconds(n / order.ListedPerSecond) - desk.Time.GetUtcNow() is { Ticks: > 0 } early)
            {
                await Task.Delay(early, desk.Time, ct);
            }

            yield return new($"{run.RunId}/{n}", n, order.Kind);
        }

        if (order.Holds)
        {
            await desk.Gone.WaitAsync(ct);
        }
    }

    public Task<Outcome> HandleAsync(int data, ItemContext item, CancellationToken ct) => Task.FromResult(
        order.Kind != EngineOrder.Steady ? Outcome.Done("完成") : Outcome.Later(desk.DelayOf(item.Key), "等待"));

    public RunReport Summarise(IReadOnlyList<ItemResult<int>> results) => new("bench", [], []);
}

/// <summary>What one run of the procedure is to be.</summary>
/// <param name="Kind">What its items are called.</param>
/// <param name="ListedPerSecond">How fast the list can be read; 0: as fast as it is asked.</param>
/// <param name="Holds">Whether the list ends only when the bench says go.</param>
internal sealed record EngineOrder(string Kind, int Items, double ListedPerSecond = 0, bool Holds = false)
{
    /// <summary>Items of this kind come due again.</summary>
    public const string Steady = "steady";

    /// <summary>A procedure for each robot and kind: what a person orders takes over what is open of the same procedure elsewhere.</summary>
    public string ScenarioOn(string robot) => $"bench-{Kind}-{robot}";

    public IReadOnlyDictionary<string, string> ToSettings() => new Dictionary<string, string>
    {
        ["kind"] = Kind,
        ["items"] = Items.ToString(CultureInfo.InvariantCulture),
        ["rate"] = ListedPerSecond.ToString(CultureInfo.InvariantCulture),
        ["holds"] = Holds.ToString(),
    };

    public static EngineOrder Of(IReadOnlyDictionary<string, string> settings) => new(
        settings["kind"],
        int.Parse(settings["items"], CultureInfo.InvariantCulture),
        double.Parse(settings["rate"], CultureInfo.InvariantCulture),
        bool.Parse(settings["holds"]));
}
