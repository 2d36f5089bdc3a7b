using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using GridClerk.Core.Notices;
using GridClerk.Core.Reports;

namespace GridClerk.Server.Delivery;

/// <summary>A run's report as one page that needs nothing else: readable on screen, on paper and without a network.</summary>
internal static class HtmlReport
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <param name="subtitle">In Chinese: which run, when.</param>
    public static string Render(RunReport report, string subtitle)
    {
        var page = new StringBuilder();
        page.Append($"""
            <!doctype html>
            <html lang="zh-CN">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>{Text(report.Title)}</title>
            <style>{HtmlReportStyle.Sheet}</style>
            </head>
            <body>
            <header><h1>{Text(report.Title)}</h1><p>{Text(subtitle)}</p></header>
            <main>

            """);
        AddFigures(page, report.Figures);
        foreach (var table in report.Tables)
        {
            AddTable(page, table);
        }
        page.Append("</main>\n</body>\n</html>\n");
        return page.ToString();
    }

    private static void AddFigures(StringBuilder page, IReadOnlyList<ReportFigure> figures)
    {
        if (figures.Count == 0)
        {
            return;
        }
        page.Append("<section class=\"figures\">\n");
        foreach (var figure in figures)
        {
            var remark = figure.Remark is null ? "" : $"<small>{Text(figure.Remark)}</small>";
            page.Append($"<div class=\"figure {Class(figure.Verdict)}\"><span>{Text(figure.Label)}</span><b>{Text(figure.Value)}</b>{remark}</div>\n");
        }
        page.Append("</section>\n");
    }

    private static void AddTable(StringBuilder page, ReportTable table)
    {
        page.Append($"<section>\n<h2>{Text(table.Title)}<em>{table.Rows.Count}</em></h2>\n");
        if (table.Rows.Count == 0)
        {
            page.Append("<p class=\"none\">无</p>\n</section>\n");
            return;
        }
        page.Append("<div class=\"sheet\"><table>\n<thead><tr>");
        foreach (var heading in table.Headings)
        {
            page.Append($"<th scope=\"col\">{Text(heading)}</th>");
        }
        page.Append("</tr></thead>\n<tbody>\n");
        foreach (var row in table.Rows)
        {
            page.Append($"<tr class=\"{Class(row.Tone)}\">");
            foreach (var cell in row.Cells)
            {
                page.Append($"<td>{Text(cell)}</td>");
            }
            page.Append("</tr>\n");
        }
        page.Append("</tbody>\n</table></div>\n</section>\n");
    }

    /// <summary>Whatever business systems said, harmless and without a phone number; lines stay lines.</summary>
    private static string Text(string text) => Encoder.Encode(PhoneNumber.MaskIn(text).ReplaceLineEndings("\n")).Replace("&#xA;", "<br>");

    private static string Class(ReportTone tone) => tone switch
    {
        ReportTone.Good => "good",
        ReportTone.Warning => "warning",
        ReportTone.Bad => "bad",
        _ => "plain",
    };
}
