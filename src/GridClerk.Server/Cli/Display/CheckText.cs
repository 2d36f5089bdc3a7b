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
            Console.WriteLine(PhoneNumber.MaskIn($"{(one.IsRight ? "✓" : "✗")} {one.Title}：{CheckWords.Counts(one)}"));
            foreach (var target in one.Targets.Where(target => target.IsDrift || target.Remark is not null))
            {
                Console.WriteLine(PhoneNumber.MaskIn($"    {CheckWords.StateOf(target)} {target.Path}（{target.Line}）“{target.Label}”{CheckWords.Now(target)}"));
            }

            if (one.Trouble is { } fault)
            {
                Console.WriteLine(PhoneNumber.MaskIn($"    没有查完：{fault}"));
            }
        }

        Console.WriteLine($"{(report.IsRight ? "页面与配置相符" : "页面与配置不符")}。带截图的报告：{page}");
    }
}
