using System.Text;
using GridClerk.Core.Reports;
using GridClerk.Core.Runs;
using GridClerk.Core.WorkItems;
using GridClerk.Server.Files;
using GridClerk.Server.Storage;

namespace GridClerk.Server.Delivery;

/// <summary>Reports as pages in the data folder, one file a run.</summary>
internal sealed class ReportFiles(DataFolder folder, TimeProvider time) : IReportSink
{
    /// <exception cref="Core.Faults.ConfigurationException">The file cannot be written; says why and what to do.</exception>
    public Task<IReadOnlyList<DeliveredReport>> DeliverAsync(
        StoredRun run, RunReport report, IReadOnlyList<StoredResult> results, CancellationToken ct)
    {
        var started = TimeZoneInfo.ConvertTime(run.StartedAt, time.LocalTimeZone);
        var file = folder.In(Path.Combine("reports", $"{Safe(run.ScenarioId)}-{Safe(run.Id)}.html"));
        var rehearsed = run.DryRun ? "　演练：未提交任何操作" : "";
        var page = HtmlReport.Render(report, $"{started:yyyy-MM-dd HH:mm:ss} 开始　{time.GetLocalNow():yyyy-MM-dd HH:mm:ss} 生成　运行 {run.Id}{rehearsed}");
        try
        {
            WholeFile.Write(file, Encoding.UTF8.GetBytes(page));
        }
        catch (IOException e)
        {
            throw StorageFaults.OfFile(e, file);
        }
        catch (UnauthorizedAccessException e)
        {
            throw StorageFaults.NotWritable(Path.GetDirectoryName(file)!, e);
        }
        return Task.FromResult<IReadOnlyList<DeliveredReport>>([new DeliveredReport(report.Title, file, "html")]);
    }

    /// <summary>Ids go into file names; whatever else they might hold does not.</summary>
    private static string Safe(string id) =>
        string.Concat(id.Select(c => char.IsAsciiLetterOrDigit(c) || c == '-' ? c : '_')) is { Length: > 0 } safe ? safe[..Math.Min(safe.Length, 60)] : "_";
}
