using System.Runtime.CompilerServices;
using GridClerk.Core.Evidence;
using GridClerk.Core.Reports;
using GridClerk.Core.Runs;
using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;

namespace GridClerk.Tests.Core;

/// <summary>A procedure whose every part is set by the test.</summary>
internal sealed class FakeScenario : IScenario<string>
{
    /// <summary>What the business system lists.</summary>
    public List<string> Listed { get; } = [];

    public Dictionary<string, int> Urgency { get; } = [];

    public Func<string, ItemContext, CancellationToken, Task<Outcome>> Handle { get; set; } =
        (_, _, _) => Task.FromResult(Outcome.Done("完成"));

    /// <summary>Runs after the last listed item; may throw.</summary>
    public Func<Task> AtEndOfList { get; set; } = () => Task.CompletedTask;

    public Outcome? Gone { get; set; }

    public Outcome? FoundAgain { get; set; }

    /// <summary>Keys in the order in which they were visited.</summary>
    public List<string> Visited { get; } = [];

    public static Func<IStepRecorder, BenchPlace> Place(FakeScenario scenario, params IBusinessSystem[] systems) =>
        _ => new BenchPlace(BoundScenario.Of(scenario), systems);

    public async IAsyncEnumerable<WorkItem<string>> CollectAsync(RunContext run, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var key in Listed.ToList())
        {
            ct.ThrowIfCancellationRequested();
            yield return new WorkItem<string>(key, $"data of {key}", $"工单 {key}", Urgency.GetValueOrDefault(key));
        }

        await AtEndOfList();
    }

    public Task<Outcome> HandleAsync(string data, ItemContext item, CancellationToken ct)
    {
        Visited.Add(item.Key);
        return Handle(item.Key, item, ct);
    }

    public RunReport Summarise(IReadOnlyList<ItemResult<string>> results) =>
        new("报告", [new ReportFigure("总数", results.Count.ToString())], []);

    public Outcome? WhenGone(string data) => Gone;

    public Outcome? WhenFoundAgain(string data) => FoundAgain;
}
