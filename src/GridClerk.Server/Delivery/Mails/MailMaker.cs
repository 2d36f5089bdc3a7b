using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Security.Cryptography;
using System.Text;
using GridClerk.Core.Faults;
using GridClerk.Core.Notices;
using GridClerk.Systems.Sites;

namespace GridClerk.Server.Delivery.Mails;

/// <summary>Makes a mail as it goes over the line.</summary>
internal static class MailMaker
{
    private const int LongestName = 120;

    /// <summary>Base64 makes four bytes of three, and breaks lines.</summary>
    private const double OnTheLine = 1.37;

    /// <summary>The same mail to the same recipient has the same id, so that a mailbox can tell one that came twice.</summary>
    public static string IdOf(string recipient, Mail mail)
    {
        var content = string.Join('\n', [recipient, mail.Subject, mail.Html, .. mail.Files.Select(f => f.Name)]);
        return $"<{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))[..32]}@gridclerk>";
    }

    /// <exception cref="WriteRefusedException">A file that goes with it is gone.</exception>
    public static MailMessage Make(SiteMail server, string recipient, Mail mail)
    {
        if (mail.Files.FirstOrDefault(f => !File.Exists(f.Path)) is { } gone)
        {
            throw new WriteRefusedException(SmtpFaults.FileGone(gone.Name));
        }

        var fits = mail.Files.Sum(f => new FileInfo(f.Path).Length) * OnTheLine + mail.Pictures.Sum(p => p.Png.Length) * OnTheLine <= server.Largest;
        var made = new MailMessage(server.From, recipient)
        {
            Subject = Line(mail.Subject), SubjectEncoding = Encoding.UTF8, HeadersEncoding = Encoding.UTF8,
        };
        made.Headers.Add("Message-ID", IdOf(recipient, mail));
        made.AlternateViews.Add(Body(fits ? mail.Html : mail.Html + LeftBehind(server, mail.Files), mail.Pictures));
        foreach (var file in fits ? mail.Files : [])
        {
            made.Attachments.Add(new Attachment(file.Path, MediaTypeNames.Application.Octet) { Name = Line(file.Name, LongestName), NameEncoding = Encoding.UTF8 });
        }

        return made;
    }

    private static AlternateView Body(string html, IReadOnlyList<MailPicture> pictures)
    {
        var body = AlternateView.CreateAlternateViewFromString(html, Encoding.UTF8, MediaTypeNames.Text.Html);
        foreach (var picture in pictures)
        {
            body.LinkedResources.Add(new LinkedResource(new MemoryStream(picture.Png), "image/png") { ContentId = picture.Name });
        }

        return body;
    }

    private static string LeftBehind(SiteMail server, IReadOnlyList<MailFile> files)
    {
        var where = server.Console is { } console
            ? $"<a href=\"{WebUtility.HtmlEncode(console.ToString())}\">控制台</a>"
            : "运行程序的电脑的数据目录";
        var names = WebUtility.HtmlEncode(string.Join('、', files.Select(f => f.Name)));
        var limit = (server.Largest / 1024 / 1024).ToString(CultureInfo.InvariantCulture);
        return $"<p>附件（{names}）合计超过 {limit} MB，没有随信发出，请到{where}下载。</p>";
    }

    /// <summary>Names and subjects come from business data: one line, and nothing that is a path.</summary>
    private static string Line(string text, int longest = int.MaxValue)
    {
        var line = new string([.. text.Select(c => char.IsControl(c) || c is '/' or '\\' ? ' ' : c)]).Trim();
        return line.Length <= longest ? line : line[..longest];
    }
}
