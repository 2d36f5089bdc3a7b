using System.Net;
using System.Text;
using GridClerk.Core.Notices;
using GridClerk.Core.Reports;

namespace GridClerk.Scenarios;

/// <summary>The body of a procedure's mail: a sentence, figures, a picture, tables. Every text of it is escaped.</summary>
internal sealed class MailBody
{
    private const string Cell = "border:1px solid #d1d5db;padding:4px 10px";

    private readonly StringBuilder html = new();
    private readonly List<MailPicture> pictures = [];

    /// <param name="lead">What the reader must know, in a sentence or two.</param>
    public MailBody(string title, string lead) => html.Append(
        $"<div style=\"font-family:'Microsoft YaHei','PingFang SC',sans-serif;font-size:14px;color:#1f2937\"><h2 style=\"font-size:18px\">{Text(title)}</h2><p>{Text(lead)}</p>");

    public MailBody Table(ReportTable table)
    {
        html.Append($"<h3 style=\"font-size:15px\">{Text(table.Title)}</h3><table style=\"border-collapse:collapse;font-size:13px\"><tr>");
        foreach (var heading in table.Headings)
        {
            html.Append($"<th style=\"{Cell};background:#f3f4f6;text-align:left\">{Text(heading)}</th>");
        }

        html.Append("</tr>");
        foreach (var row in table.Rows)
        {
            html.Append("<tr>");
            foreach (var cell in row.Cells)
            {
                html.Append($"<td style=\"{Cell}{Colour(row.Tone)}\">{Text(cell)}</td>");
            }

            html.Append("</tr>");
        }

        html.Append("</table>");
        return this;
    }

    public MailBody Picture(string name, byte[] png)
    {
        pictures.Add(new(name, png));
        html.Append($"<p><img src=\"cid:{name}\" alt=\"\"></p>");
        return this;
    }

    public Mail ToMail(string subject, params IReadOnlyList<MailFile> files) =>
        new(subject, $"{html}<p style=\"color:#6b7280\">本邮件由数字员工自动发出，请勿回复。</p></div>") { Pictures = pictures, Files = files };

    private static string Colour(ReportTone tone) => tone switch
    {
        ReportTone.Warning => ";background:#fef3c7",
        ReportTone.Bad => ";background:#fee2e2",
        _ => "",
    };

    private static string Text(string text) => WebUtility.HtmlEncode(text).Replace("\n", "<br>", StringComparison.Ordinal);
}
