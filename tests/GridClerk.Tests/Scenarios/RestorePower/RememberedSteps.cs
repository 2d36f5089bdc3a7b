using GridClerk.Core.Notices;
using GridClerk.Core.Steps;

namespace GridClerk.Tests.Scenarios.RestorePower;

/// <summary>Steps and marks of one round's items, kept in memory; can lose power at a chosen moment.</summary>
internal sealed class RememberedSteps : IStepStore
{
    private readonly Dictionary<long, List<StepRecord>> steps = [];
    private readonly HashSet<(long Item, string Mark)> marks = [];

    /// <summary>How many items the round has.</summary>
    public int RoundSize { get; set; }

    /// <summary>Steps stored so far, all items and versions.</summary>
    public int Stored { get; private set; }

    /// <summary>The program dies when this many steps are stored and another is to follow; null: never.</summary>
    public int? DiesAt { get; set; }

    /// <summary>Runs whenever somebody asks whether a claim still holds; may throw.</summary>
    public Action ClaimAsked { get; set; } = () => { };

    public List<NoticeRecord> Notices { get; } = [];

    public Task<IReadOnlyList<StepRecord>> LoadAsync(long itemId, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<StepRecord>>([.. steps.GetValueOrDefault(itemId, [])]);

    public Task AppendAsync(Claim claim, StepRecord step, NoticeRecord? notice, CancellationToken ct)
    {
        if (Stored == DiesAt)
        {
            DiesAt = null;
            throw new PowerCutException();
        }
        Stored++;
        if (notice is not null)
        {
            Notices.Add(notice);
        }
        if (!steps.TryGetValue(claim.ItemId, out var known))
        {
            steps[claim.ItemId] = known = [];
        }
        var at = known.FindIndex(s => s.Name == step.Name);
        if (at < 0)
        {
            known.Add(step);
        }
        else
        {
            known[at] = step;
        }
        return Task.CompletedTask;
    }

    public Task<StepRecord?> FindAsync(string scenarioId, string key, string name, CancellationToken ct) => Task.FromResult<StepRecord?>(null);

    public Task RequireClaimAsync(Claim claim, CancellationToken ct)
    {
        ClaimAsked();
        return Task.CompletedTask;
    }

    public Task MarkAsync(Claim claim, string mark, CancellationToken ct)
    {
        marks.Add((claim.ItemId, mark));
        return Task.CompletedTask;
    }

    public Task<RoundTally> TallyAsync(long itemId, string mark, CancellationToken ct) =>
        Task.FromResult(new RoundTally(RoundSize, marks.Count(m => m.Mark == mark)));
}

/// <summary>The program is gone in the middle of something.</summary>
internal sealed class PowerCutException : Exception;
