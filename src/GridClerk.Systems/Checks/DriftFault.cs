using GridClerk.Core.Faults;
using GridClerk.Core.Notices;

namespace GridClerk.Systems.Checks;

/// <summary>What a check found that is not as the profile says, as a fault that a person can deal with.</summary>
public static class DriftFault
{
    /// <summary>So many are named; the report has them all.</summary>
    private const int MostNamed = 3;

    /// <param name="report">Of a system that has drifted.</param>
    /// <param name="file">Where its page lies.</param>
    public static Fault Of(string code, CheckReport report, string file)
    {
        var pages = report.Pages.Where(page => page is { IsRight: false, IsUnanswered: false }).ToList();
        return new(code, PhoneNumber.MaskIn($"{report.Title} 的页面与配置不符：{Counts(pages)}；{Named(pages)}{Unfinished(report)}"), Advice(report, file), $"{report.Title} {pages[0].Title}")
        {
            Page = new(report.System, pages[0].Name),
        };
    }

    private static string Counts(List<PageCheck> pages)
    {
        var drifts = pages.SelectMany(page => page.Targets).Where(target => target.IsDrift).ToList();
        var unreached = pages.Count(page => page.Trouble is not null);
        return string.Join('、', drifts.OrderBy(target => target.State).GroupBy(CheckWords.StateOf).Select(group => $"{group.Key} {group.Count()} 项")
            .Concat(unreached > 0 ? [$"打不开 {unreached} 个页面"] : []));
    }

    /// <summary>The first few. A landmark is mostly one of the targets: it is said once.</summary>
    private static string Named(List<PageCheck> pages)
    {
        var all = pages.SelectMany(page => page.Targets.Where(target => target.IsDrift).Select(target => $"{page.Title}“{target.Label}”{Fate(target)}").Distinct(StringComparer.Ordinal)
            .Concat(page.Trouble is { } trouble ? [trouble.Text] : [])).ToList();
        return string.Join('；', all.Take(MostNamed)) + (all.Count > MostNamed ? "；等" : "");
    }

    private static string Fate(CheckedTarget target) =>
        target.State == TargetState.Moved ? CheckWords.Now(target) : CheckWords.StateOf(target) + CheckWords.Now(target);

    private static string Unfinished(CheckReport report) =>
        report.Pages.Count(page => page.IsUnanswered) is > 0 and var count ? $"；另有 {count} 个页面没有查完" : "";

    private static string Advice(CheckReport report, string file) => report.Sure.Count > 0
        ? $"请对照检查报告 {file}，用 gridclerk accept {report.System} 接受改名，其余的在站点的 profiles/{report.System}.yaml 中写明，再重新启动程序"
        : $"请对照检查报告 {file}，在站点的 profiles/{report.System}.yaml 中写明，或用 gridclerk accept {report.System} 位置 --as 现在的名称，再重新启动程序";
}
