using GridClerk.Core.Runs;
using GridClerk.Core.WorkItems;

namespace GridClerk.Core.Reports;

/// <summary>Renders a run's report and puts it where people find it.</summary>
public interface IReportSink
{
    /// <summary>Called when a run ends; again after a crash, so the same run overwrites its own files.</summary>
    Task<IReadOnlyList<DeliveredReport>> DeliverAsync(
        StoredRun run, RunReport report, IReadOnlyList<StoredResult> results, CancellationToken ct);
}

/// <param name="Path">Absolute.</param>
/// <param name="Type">As file names end, without the dot: <c>html</c>, <c>xlsx</c>.</param>
public sealed record DeliveredReport(string Title, string Path, string Type);
