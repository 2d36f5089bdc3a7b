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
            foreach (var finding in one.Targets.Where(finding => finding.IsDrift))
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

    public static string StateOf(CheckedTarget finding) => finding.State switch
    {
        TargetState.Found => "找到",
        TargetState.Moved => "改名",
        TargetState.Ambiguous => "不止一个",
        TargetState.Gone => "找不到",
        _ => "看不到",
    };

    public static string Now(CheckedTarget finding) => finding switch
    {
        { Candidate: { } candidate } => $"现在可能叫“{candidate}”（把握 {finding.Certainty:P0}）",
        { State: TargetState.Gone, Nearest: { Count: > 0 } nearest } => $"，相近的有：{string.Join('、', nearest)}",
        _ => "",
    };

    public static string Counts(PageCheck page)
    {
        var unseen = page.Targets.Count(finding => finding.State == TargetState.Unseen);
        var drifts = page.Targets.Count(finding => finding.IsDrift);
        var found = page.Targets.Count(finding => finding.State == TargetState.Found);
        return $"找到 {found} 项{(drifts > 0 ? $"，不符 {drifts} 项" : "")}{(unseen > 0 ? $"，{unseen} 项不操作看不到" : "")}";
    }
}
