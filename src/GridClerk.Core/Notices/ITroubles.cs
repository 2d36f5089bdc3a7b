using GridClerk.Core.WorkItems;

namespace GridClerk.Core.Notices;

/// <summary>What is stored of the clerk's own troubles and of the notices about them. Reads only.</summary>
public interface ITroubles
{
    /// <summary>Every trouble that began since and still is one, oldest first. What has been put right (resumed, released) is none any more.</summary>
    /// <param name="telling">The procedure that tells them: its own failures are left out.</param>
    Task<IReadOnlyList<Trouble>> ReadAsync(string telling, DateTimeOffset since, CancellationToken ct);

    /// <summary>The procedure's items that were found since, oldest first, whatever became of them.</summary>
    Task<IReadOnlyList<StoredItem>> ItemsAsync(string scenarioId, DateTimeOffset since, CancellationToken ct);
}
