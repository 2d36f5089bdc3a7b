using GridClerk.Core.Notices;
using GridClerk.Systems.Checks;

namespace GridClerk.Server.Cli.Display;

/// <summary>A check as the terminal shows it: every page in a line, and beneath it what is not as the profile says.</summary>
internal static class CheckText
{
    public static void Write(CheckReport report, string page)
    {
        Console.WriteLine($"检查 {report.Title}（账号 {report.Account}）");
        foreach (var one in report.Pages)
        {
            Console.WriteLine(PhoneNumber.MaskIn($"{(one.IsRight ? "✓" : "✗")} {one.Title}：{Counts(one)}"));
            foreach (var finding in one.Findings.Where(finding => finding.IsDrift))
            {
                Console.WriteLine(PhoneNumber.MaskIn($"    {StateOf(finding)} {finding.Path}（{finding.Line}）“{finding.Label}”{Now(finding)}"));
            }

            if (one.Trouble is { } fault)
            {
                Console.WriteLine(PhoneNumber.MaskIn($"    没有查完：{fault}"));
            }
        }

        Console.WriteLine($"{(report.IsRight ? "页面与配置相符" : "页面与配置不符")}。带截图的报告：{page}");
    }

    public static string StateOf(Finding finding) => finding.State switch
    {
        FindingState.Found => "找到",
        FindingState.Moved => "改名",
        FindingState.Ambiguous => "不止一个",
        FindingState.Gone => "找不到",
        _ => "看不到",
    };

    public static string Now(Finding finding) => finding switch
    {
        { Candidate: { } candidate } => $"现在可能叫“{candidate}”（把握 {finding.Certainty:P0}）",
        { State: FindingState.Gone, Nearest: { Count: > 0 } nearest } => $"，相近的有：{string.Join('、', nearest)}",
        _ => "",
    };

    public static string Counts(PageCheck page)
    {
        var unseen = page.Findings.Count(finding => finding.State == FindingState.Unseen);
        var drifts = page.Findings.Count(finding => finding.IsDrift);
        var found = page.Findings.Count(finding => finding.State == FindingState.Found);
        return $"找到 {found} 项{(drifts > 0 ? $"，不符 {drifts} 项" : "")}{(unseen > 0 ? $"，{unseen} 项不操作看不到" : "")}";
    }
}
