using GridClerk.Core.Faults;
using GridClerk.Core.Reports;
using GridClerk.Core.Runs;
using GridClerk.Core.Schedules;
using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;

namespace GridClerk.Server.Storage;

/// <summary>What is stored, for people to look at. Reads only.</summary>
internal interface IClerkRecords
{
    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<RunOverview>> RunsAsync(int most, CancellationToken ct);

    /// <summary>Null if there is no such run.</summary>
    Task<RunOverview?> RunAsync(string runId, CancellationToken ct);

    /// <summary>In the order in which they were found.</summary>
    Task<IReadOnlyList<StoredItem>> ItemsAsync(string runId, CancellationToken ct);

    /// <summary>By number or by key; the newest if several procedures know the key. Null if there is none.</summary>
    Task<StoredItem?> ItemAsync(string numberOrKey, CancellationToken ct);

    /// <summary>Every version of every step, oldest first.</summary>
    Task<IReadOnlyList<StepRecord>> StepsAsync(long itemId, CancellationToken ct);

    /// <summary>Oldest first.</summary>
    Task<IReadOnlyList<EvidenceRecord>> EvidenceAsync(long itemId, CancellationToken ct);

    /// <summary>The ledger's lines, newest first.</summary>
    /// <param name="robot">Null: of every robot.</param>
    Task<IReadOnlyList<StoredStarts>> StartsAsync(string? robot, int most, CancellationToken ct);

    /// <summary>Robots that do nothing more until a person resumes them, and why.</summary>
    Task<IReadOnlyList<HaltedRobot>> HaltedRobotsAsync(CancellationToken ct);
}

/// <summary>A run and how it stands.</summary>
/// <param name="Id">Short and sortable by time.</param>
/// <param name="Fault">What cut it short, or null.</param>
/// <param name="Sms">SMS that were confirmed as sent.</param>
/// <param name="Mail">Mails that were confirmed as sent.</param>
internal sealed record RunOverview(
    string Id, string ScenarioId, string Robot, bool DryRun, RunState State, ItemCounts Items, DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt, IReadOnlyList<DeliveredReport> Reports, Fault? Fault, int Sms, int Mail);

/// <summary>A picture or rows that belong to a step.</summary>
/// <param name="PicturePath">Absolute; null if there is none.</param>
/// <param name="RowsPath">Absolute path of the rows as JSON; null if there are none.</param>
internal sealed record EvidenceRecord(
    string Step, string System, string Page, string Account, string Label, DateTimeOffset At, string? PicturePath, string? RowsPath);

internal sealed record HaltedRobot(string Name, Fault Fault, DateTimeOffset Since);
