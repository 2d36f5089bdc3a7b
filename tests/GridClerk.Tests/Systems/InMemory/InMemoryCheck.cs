using GridClerk.Core.Faults;
using GridClerk.Systems.Checks;
using GridClerk.Systems.Profiles;

namespace GridClerk.Tests.Systems.InMemory;

/// <summary>A system in memory of two pages with two targets each, whose labels a test changes; and what was kept of its checks.</summary>
internal sealed class InMemoryCheck(TimeProvider time) : ISystemCheck, ICheckArchive
{
    private static readonly ProfileLine Line = new("profiles/marketing.yaml", 7);
    private static readonly (string Page, string Title, string[] Labels)[] Profile =
        [("orders", "工单查询", ["工单编号", "查询"]), ("arrears", "欠费查询", ["催费员", "导出"])];

    /// <summary>What the pages show under another name: label → name now.</summary>
    public Dictionary<string, string> Renamed { get; } = [];

    /// <summary>Labels that are nowhere any more.</summary>
    public List<string> Gone { get; } = [];

    /// <summary>Pages that do not answer at the next check alone.</summary>
    public List<string> SilentOnce { get; } = [];

    /// <summary>Thrown at the next check.</summary>
    public Exception? FailOnce { get; set; }

    /// <summary>The pages of each check that was made; empty: all.</summary>
    public List<IReadOnlyList<string>> Asked { get; } = [];

    public List<(CheckReport Report, string? Page)> Kept { get; } = [];

    public Task<CheckReport> RunAsync(IReadOnlyList<string> pages, CancellationToken ct)
    {
        Asked.Add(pages);
        if (FailOnce is { } fault)
        {
            FailOnce = null;
            throw fault;
        }

        var report = new CheckReport("marketing", "营销2.0", "zh01", time.GetUtcNow(), [.. Profile.Where(p => pages.Count == 0 || pages.Contains(p.Page)).Select(Checked)]);
        SilentOnce.Clear();
        return Task.FromResult(report);
    }

    public string Keep(CheckReport report, string? page = null)
    {
        Kept.Add((report, page));
        if (page is not null)
        {
            File.WriteAllText(page, "<!doctype html>");
        }

        return page ?? $"/checks/{report.System}/index.html";
    }

    private PageCheck Checked((string Page, string Title, string[] Labels) page) => SilentOnce.Contains(page.Page)
        ? new(page.Page, page.Title, [], null, new Fault("system.slow", "系统没有答复", "会自动重试")) { IsUnanswered = true }
        : new(page.Page, page.Title, [.. page.Labels.Select((label, at) => Target($"pages.{page.Page}.fields.f{at}", label))]);

    private CheckedTarget Target(string path, string label) =>
        Renamed.TryGetValue(label, out var now) ? new(path, label, Line, TargetState.Moved, now, 0.93, [now])
        : new(path, label, Line, Gone.Contains(label) ? TargetState.Gone : TargetState.Found, Nearest: ["下载"]);
}
