using System.Globalization;
using System.Net;
using System.Text;
using GridClerk.Core.Notices;
using GridClerk.Server.Delivery.Checks;
using GridClerk.Server.Files;
using GridClerk.Systems.Learning;

namespace GridClerk.Server.Cli.Display;

/// <summary>What was learned of a system as a page for a browser: each page's picture with its fields and tables framed, and what is doubtful.</summary>
internal static class LearnPages
{
    /// <returns>The page's file.</returns>
    public static string Write(LearnedSystem learned, string folder)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, "index.html");
        WholeFile.Write(file, Encoding.UTF8.GetBytes(Text(learned)));
        return file;
    }

    public static string Text(LearnedSystem learned)
    {
        var html = new StringBuilder("<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\">");
        html.Append(CultureInfo.InvariantCulture, $"<title>{Safe(learned.Title)} 页面</title><style>{PictureStyle.Text}</style><main><h1>{Safe(learned.Title)}</h1>");
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"sub\">{Safe(learned.Address.ToString())}，界面库 {learned.Kit}，{learned.Pages.Count} 个页面；只查看，没有提交任何操作</div>");
        if (learned.Unfinished is { } why)
        {
            html.Append(CultureInfo.InvariantCulture, $"<div class=\"trouble\">没有学完（{Safe(why)}）：下面只有在这之前看过的页面</div>");
        }

        foreach (var page in learned.Pages)
        {
            Append(html, page);
        }

        if (learned.Skipped.Count > 0)
        {
            html.Append("<h2>没有打开的</h2>");
            learned.Skipped.ToList().ForEach(one => html.Append(CultureInfo.InvariantCulture, $"<div>{Safe(one)}</div>"));
        }

        return html.Append("</main></html>").ToString();
    }

    private static void Append(StringBuilder html, LearnedPage page)
    {
        html.Append(CultureInfo.InvariantCulture, $"<h2>{Safe(page.Title)} <span class=\"sub\">{Safe(page.Menu.Count > 1 ? string.Join(" / ", page.Menu) : "")}</span></h2>");
        if (page.Picture is { } picture)
        {
            html.Append(CultureInfo.InvariantCulture, $"<div class=\"sight\"><img alt=\"{Safe(page.Title)}\" src=\"data:image/jpeg;base64,{Convert.ToBase64String(picture)}\">");
            page.Fields.ToList().ForEach(field => PictureStyle.Frame(html, "found", field.Box, Safe(field.Label)));
            page.Tables.ToList().ForEach(table => PictureStyle.Frame(html, "found", table.Box, "表格"));
            html.Append("</div>");
        }

        page.Doubts.ToList().ForEach(doubt => html.Append(CultureInfo.InvariantCulture, $"<div class=\"trouble\">{Safe(doubt)}</div>"));
        if (page.Fields.Count > 0)
        {
            html.Append("<table><tr><th>字段<th>种类<th>选项</tr>");
            page.Fields.ToList().ForEach(field => html.Append(CultureInfo.InvariantCulture, $"<tr><td>{Safe(field.Label)}<td>{field.Kind}<td>{Safe(string.Join('、', field.Options))}</tr>"));
            html.Append("</table>");
        }

        foreach (var table in page.Tables)
        {
            html.Append(CultureInfo.InvariantCulture, $"<table><tr>{string.Concat(table.Columns.Select(column => $"<th>{Safe(column.Heading)}"))}</tr><tr>{string.Concat(table.Columns.Select(column => $"<td>{column.Type ?? "？"}{(column.IsPrivate ? "（遮盖）" : "")}"))}</tr></table>");
            html.Append(CultureInfo.InvariantCulture, $"<div class=\"sub\">{Safe(table.Total ?? "没有分页栏")}{(table.RowKey is { } key ? $"；主键（猜测）：{Safe(key)}" : "")}{(table.Actions.Count > 0 ? $"；行内操作（没有按）：{Safe(string.Join('、', table.Actions))}" : "")}</div>");
        }

        html.Append(CultureInfo.InvariantCulture, $"<div class=\"sub\">按钮：{Safe(string.Join('、', page.Buttons.DefaultIfEmpty("（无）")))}</div>");
    }

    private static string Safe(string text) => WebUtility.HtmlEncode(PhoneNumber.MaskIn(text));
}
