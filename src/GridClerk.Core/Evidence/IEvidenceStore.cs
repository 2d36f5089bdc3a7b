namespace GridClerk.Core.Evidence;

/// <summary>Keeps pictures and rows, append-only.</summary>
public interface IEvidenceStore
{
    Task SaveAsync(EvidencePlace place, EvidenceDraft evidence, DateTimeOffset at, CancellationToken ct);
}

/// <summary>What a piece of evidence belongs to.</summary>
/// <param name="ItemId">Null while a run collects.</param>
public sealed record EvidencePlace(string RunId, long? ItemId, string ItemKey, string Step);
