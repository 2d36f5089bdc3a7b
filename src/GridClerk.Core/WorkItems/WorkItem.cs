namespace GridClerk.Core.WorkItems;

/// <summary>One unit of business, found by a run's collection.</summary>
/// <param name="Key">Names it for ever within its procedure (an order number). The same key is the same item, whoever finds it.</param>
/// <param name="Data">What collection read of it.</param>
/// <param name="Title">How people call it in lists (never with a phone number).</param>
/// <param name="Urgency">Higher goes first, also between two steps of an item of lower urgency; items of equal urgency go in the order of their due time.</param>
public sealed record WorkItem<T>(string Key, T Data, string Title, int Urgency = StoredItem.UsualUrgency)
    where T : notnull;

/// <summary>An item with what became of it, for reports.</summary>
/// <param name="StartedAt">First visit; null if it was never begun.</param>
/// <param name="EndedAt">When it was settled; null while it waits.</param>
/// <param name="Steps">Its steps in order of time, for the 'what was done' of a report.</param>
public sealed record ItemResult<T>(
    string Key, T Data, Outcome? Outcome, DateTimeOffset FoundAt, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt,
    IReadOnlyList<Steps.StepRecord> Steps)
    where T : notnull;
