using System.Globalization;
using System.Net;
using System.Text;
using GridClerk.Core.Notices;
using GridClerk.Systems.Checks;

namespace GridClerk.Server.Cli.Display;

/// <summary>A check as a page for a browser: every page's picture with its targets framed, and a list of all of them.</summary>
internal static class CheckPages
{
    private const string Style =
        """
        body{font:14px/1.6 "Noto Sans CJK SC","Microsoft YaHei",sans-serif;color:#1f2933;margin:0;background:#f3f5f7}
        main{max-width:1240px;margin:0 auto;padding:24px}
        h1{font-size:22px;margin:0 0 4px}h2{font-size:17px;margin:32px 0 8px}
        .sub{color:#667}
        .sight{position:relative;border:1px solid #cbd2d9;background:#fff;overflow:hidden}
        .sight img{display:block;width:100%}
        .frame{position:absolute;border:2px solid;border-radius:3px;box-sizing:border-box}
        .frame span{position:absolute;left:-2px;bottom:100%;font-size:11px;line-height:15px;color:#fff;padding:0 4px;white-space:nowrap;border-radius:3px 3px 0 0;display:none}
        .frame:hover span{display:block}
        .moved span,.ambiguous span{display:block}
        .found{border-color:#2e9e5b66}.found span{background:#2e9e5b}
        .moved{border-color:#d97706}.moved span{background:#d97706}
        .ambiguous{border-color:#b91c1c}.ambiguous span{background:#b91c1c}
        table{border-collapse:collapse;width:100%;background:#fff;margin-top:12px}
        td,th{border:1px solid #e4e7eb;padding:4px 8px;text-align:left;vertical-align:top}
        th{background:#eef1f4;font-weight:600}
        .state{white-space:nowrap;font-weight:600}
        .s-found{color:#2e9e5b}.s-moved{color:#b45309}.s-ambiguous,.s-gone{color:#b91c1c}.s-unseen{color:#889}
        details{margin-top:8px}summary{cursor:pointer;color:#445}
        .trouble{background:#fef2f2;border:1px solid #fecaca;padding:8px 12px;margin-top:8px}
        code{font-size:12px;color:#556}
        """;

    public static string Text(CheckReport report)
    {
        var drifts = report.Pages.Sum(page => page.Targets.Count(finding => finding.IsDrift));
        var html = new StringBuilder("<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\">");
        html.Append(CultureInfo.InvariantCulture, $"<title>{Safe(report.Title)} 页面检查</title><style>{Style}</style><main>");
        html.Append(CultureInfo.InvariantCulture, $"<h1>{Safe(report.Title)} 页面检查：{(report.IsRight ? "与配置相符" : $"{drifts} 项不符")}</h1>");
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"sub\">{report.At.ToLocalTime():yyyy-MM-dd HH:mm}，账号 {Safe(report.Account ?? "（不用登录）")}；只查看，没有提交任何操作</div>");
        foreach (var page in report.Pages)
        {
            Append(html, page);
        }

        return html.Append("</main></html>").ToString();
    }

    private static void Append(StringBuilder html, PageCheck page)
    {
        html.Append(CultureInfo.InvariantCulture, $"<h2>{(page.IsRight ? "✓" : "✗")} {Safe(page.Title)} <span class=\"sub\">{Safe(CheckWords.Counts(page))}</span></h2>");
        if (page.Trouble is { } fault)
        {
            html.Append(CultureInfo.InvariantCulture, $"<div class=\"trouble\">没有查完：{Safe(fault.ToString())}</div>");
        }

        if (page.Picture is { } picture)
        {
            html.Append(CultureInfo.InvariantCulture, $"<div class=\"sight\"><img alt=\"{Safe(page.Title)}\" src=\"data:image/jpeg;base64,{Convert.ToBase64String(picture)}\">");
            foreach (var finding in page.Targets.Where(finding => finding.Box is { Width: > 0 } && !finding.Path.Contains(".landmarks", StringComparison.Ordinal)))
            {
                AppendFrame(html, finding);
            }

            html.Append("</div>");
        }

        else if (page is { Name: PageCheck.Door, Trouble: null })
        {
            html.Append("<div class=\"sub\">沿用已有的登录，没有打开登录页</div>");
        }

        else if (page.Trouble is null)
        {
            html.Append("<div class=\"sub\">没有截图：页面上有不能外泄的内容（姓名、电话）改了名，遮不住</div>");
        }

        var (shown, folded) = (page.Targets.Where(finding => finding.IsDrift).ToList(), page.Targets.Where(finding => !finding.IsDrift).ToList());
        AppendTable(html, shown);
        if (folded.Count > 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<details><summary>其余 {folded.Count} 项</summary>");
            AppendTable(html, folded);
            html.Append("</details>");
        }
    }

    /// <summary>The picture is 1600 by 900; the page scales it, so places are shares of it.</summary>
    private static void AppendFrame(StringBuilder html, CheckedTarget finding)
    {
        var box = finding.Box!;
        var place = FormattableString.Invariant(
            $"left:{box.X / 16:0.##}%;top:{box.Y / 9:0.##}%;width:{box.Width / 16:0.##}%;height:{box.Height / 9:0.##}%");
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"frame {ClassOf(finding)}\" style=\"{place}\"><span>{Safe(finding.Label)}{(finding.Candidate is { } now ? $" → {Safe(now)}" : "")}</span></div>");
    }

    private static void AppendTable(StringBuilder html, List<CheckedTarget> findings)
    {
        if (findings.Count == 0)
        {
            return;
        }

        html.Append("<table><tr><th>情况<th>配置中的文字<th>说明<th>位置</tr>");
        foreach (var finding in findings)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><td class=\"state s-{ClassOf(finding)}\">{CheckWords.StateOf(finding)}<td>{Safe(finding.Label)}<td>{Safe(CheckWords.Now(finding).TrimStart('，'))}<td><code>{Safe(finding.Path)}<br>{Safe(finding.Line.ToString())}</code></tr>");
        }

        html.Append("</table>");
    }

    private static string ClassOf(CheckedTarget finding) => finding.State.ToString().ToLowerInvariant();

    private static string Safe(string text) => WebUtility.HtmlEncode(PhoneNumber.MaskIn(text));
}
