using System.Net;
using System.Text;

namespace GridClerk.Sandbox.Mails;

/// <summary><c>GET /_mail</c>: what arrived, for people.</summary>
internal static class MailPage
{
    public static void Map(WebApplication app, MailSink sink)
    {
        app.MapGet("/_mail", () => Results.Text(Render(sink.Mails), "text/html; charset=utf-8"));
        app.MapGet("/_mail/{mail:int}/{file:int}", (int mail, int file) =>
            sink.Mails.ElementAtOrDefault(mail)?.Files.ElementAtOrDefault(file) is { } found
                ? Results.File(found.Bytes, "application/octet-stream", found.FileName)
                : Results.NotFound());
    }

    private static string Render(IReadOnlyList<ReceivedMail> mails)
    {
        var page = new StringBuilder($$"""
            <!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>收到的邮件（{{mails.Count}}）</title>
            <style>
            body { font: 14px/1.6 "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; color: #1f2d3d; background: #f2f4f7; margin: 0 auto; max-width: 960px; padding: 24px; }
            h1 { font-size: 20px; } article { background: #fff; border: 1px solid #dfe4ea; border-radius: 6px; margin: 0 0 20px; padding: 16px 20px; }
            h2 { font-size: 16px; margin: 0 0 4px; } p.who { color: #66758a; margin: 0 0 10px; } iframe { width: 100%; height: 420px; border: 1px solid #edf0f4; background: #fff; }
            ul { margin: 8px 0 0; padding: 0; list-style: none; } li { display: inline-block; margin-right: 16px; }
            </style></head><body><h1>收到的邮件（{{mails.Count}}）</h1>

            """);
        for (var i = mails.Count - 1; i >= 0; i--)
        {
            var mail = mails[i];
            page.Append($"""
                <article><h2>{Text(mail.Subject)}</h2>
                <p class="who">{mail.At.ToLocalTime():yyyy-MM-dd HH:mm:ss}　{Text(mail.From)} → {Text(string.Join("、", mail.To))}</p>
                <iframe sandbox srcdoc="{Text(WithPictures(mail))}"></iframe><ul>
                """);
            for (var f = 0; f < mail.Files.Count; f++)
            {
                page.Append($"<li>附件：<a href=\"/_mail/{i}/{f}\">{Text(mail.Files[f].FileName)}</a>（{mail.Files[f].Bytes.Length / 1024.0:0.#} KB）</li>");
            }

            page.Append("</ul></article>\n");
        }

        return page.Append(mails.Count == 0 ? "<p>还没有收到邮件。</p></body></html>" : "</body></html>").ToString();
    }

    private static string WithPictures(ReceivedMail mail) => mail.Content.Leaves.Where(p => p.ContentId.Length > 0).Aggregate(
        mail.Html, (html, picture) => html.Replace($"cid:{picture.ContentId}", $"data:{picture.Type};base64,{Convert.ToBase64String(picture.Bytes)}", StringComparison.Ordinal));

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
