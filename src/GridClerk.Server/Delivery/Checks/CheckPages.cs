using System.Globalization;
using System.Net;
using System.Text;
using GridClerk.Core.Notices;
using GridClerk.Systems.Checks;

namespace GridClerk.Server.Delivery.Checks;

/// <summary>A check as a page for a browser: every page's picture with its targets framed, and a list of all of them.</summary>
internal static class CheckPages
{
    public static string Text(CheckReport report)
    {
        var drifts = report.Pages.Sum(page => page.Targets.Count(target => target.IsDrift));
        var html = new StringBuilder("<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\">");
        html.Append(CultureInfo.InvariantCulture, $"<title>{Safe(report.Title)} 页面检查</title><style>{PictureStyle.Text}</style><main>");
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
            foreach (var target in page.Targets.Where(target => !target.Path.Contains(".landmarks", StringComparison.Ordinal)))
            {
                PictureStyle.Frame(html, ClassOf(target), target.Box, $"{Safe(target.Label)}{(target.Candidate is { } now ? $" → {Safe(now)}" : "")}");
            }

            html.Append("</div>");
        }

        else if (page is { Name: PageCheck.Door, Trouble: null })
        {
            html.Append("<div class=\"sub\">已是登录状态，没有看到登录页</div>");
        }

        else if (page.Trouble is null)
        {
            html.Append("<div class=\"sub\">没有截图：页面上有不能外泄的内容（姓名、电话）改了名，遮不住</div>");
        }

        var (shown, folded) = (page.Targets.Where(IsTold).ToList(), page.Targets.Where(target => !IsTold(target)).ToList());
        AppendTable(html, shown);
        if (folded.Count > 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<details><summary>其余 {folded.Count} 项</summary>");
            AppendTable(html, folded);
            html.Append("</details>");
        }
    }

    private static void AppendTable(StringBuilder html, List<CheckedTarget> targets)
    {
        if (targets.Count == 0)
        {
            return;
        }

        html.Append("<table><tr><th>情况<th>配置中的文字<th>说明<th>位置</tr>");
        foreach (var target in targets)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><td class=\"state s-{ClassOf(target)}\">{CheckWords.StateOf(target)}<td>{Safe(target.Label)}<td>{Safe(CheckWords.Now(target).TrimStart('，'))}<td><code>{Safe(target.Path)}<br>{Safe(target.Line.ToString())}</code></tr>");
        }

        html.Append("</table>");
    }

    private static bool IsTold(CheckedTarget target) => target.IsDrift || target.Remark is not null;

    private static string ClassOf(CheckedTarget target) => target.State.ToString().ToLowerInvariant();

    private static string Safe(string text) => WebUtility.HtmlEncode(PhoneNumber.MaskIn(text));
}
