using System.Runtime.CompilerServices;
using System.Text.Json;
using GridClerk.Core.Reports;
using GridClerk.Core.Runs;
using GridClerk.Core.Steps;

namespace GridClerk.Core.WorkItems;

/// <summary>A procedure with its systems and settings, whatever its type of data: the form in which robots work it.</summary>
public abstract class BoundScenario
{
    public static BoundScenario Of<T>(IScenario<T> scenario)
        where T : notnull => new Typed<T>(scenario);

    public abstract IAsyncEnumerable<FoundItem> CollectAsync(RunContext run, CancellationToken ct);

    public abstract Task<Outcome> HandleAsync(string data, ItemContext item, CancellationToken ct);

    public abstract RunReport Summarise(IReadOnlyList<StoredResult> results);

    /// <inheritdoc cref="IScenario{T}.GivesUp"/>
    public abstract bool GivesUp { get; }

    public abstract Outcome? WhenGone(string data);

    public abstract Outcome? WhenFoundAgain(string data);

    private sealed class Typed<T>(IScenario<T> scenario) : BoundScenario
        where T : notnull
    {
        public override bool GivesUp => scenario.GivesUp;

        public override async IAsyncEnumerable<FoundItem> CollectAsync(RunContext run, [EnumeratorCancellation] CancellationToken ct)
        {
            await foreach (var item in scenario.CollectAsync(run, ct).WithCancellation(ct))
            {
                yield return new FoundItem(item.Key, JsonSerializer.Serialize(item.Data), item.Title, item.Urgency);
            }
        }

        public override Task<Outcome> HandleAsync(string data, ItemContext item, CancellationToken ct) =>
            scenario.HandleAsync(Read(data), item, ct);

        public override RunReport Summarise(IReadOnlyList<StoredResult> results) =>
            scenario.Summarise([.. results.Select(r => new ItemResult<T>(
                r.Item.Key, Read(r.Item.Data), r.Item.Outcome, r.Item.FoundAt, r.Item.StartedAt, r.Item.EndedAt, r.Steps))]);

        public override Outcome? WhenGone(string data) => scenario.WhenGone(Read(data));

        public override Outcome? WhenFoundAgain(string data) => scenario.WhenFoundAgain(Read(data));

        private static T Read(string data) => JsonSerializer.Deserialize<T>(data)
            ?? throw new InvalidOperationException($"Stored data is no {typeof(T).Name}.");
    }
}

/// <summary>What a collection names, its data as JSON.</summary>
public sealed record FoundItem(string Key, string Data, string Title, int Urgency);
