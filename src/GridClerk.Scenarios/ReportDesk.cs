using GridClerk.Core.Faults;
using GridClerk.Core.Notices;
using GridClerk.Core.Reports;
using GridClerk.Core.Steps;
using GridClerk.Documents;
using GridClerk.Documents.Writing;
using GridClerk.Systems.Browser;

namespace GridClerk.Scenarios;

/// <summary>How the workbooks of nightly procedures leave the house: into the report folder, and by mail.</summary>
/// <param name="mail">Null: the site sends no mail.</param>
public sealed class ReportDesk(IReportFolder folder, IPictures pictures, INoticeChannel<Mail>? mail)
{
    /// <inheritdoc cref="IReportFolder.PathOf"/>
    internal string PathOf(string scenarioId, string key, string name) => folder.PathOf(scenarioId, key, name);

    /// <summary>Writes a workbook whole, over an earlier one of the same name.</summary>
    /// <returns>Its absolute path.</returns>
    /// <exception cref="SystemUnavailableException">It is open elsewhere, or there is no room: tried again.</exception>
    internal async Task<string> WriteAsync(string scenarioId, string key, string name, Workbook workbook, CancellationToken ct)
    {
        var path = folder.PathOf(scenarioId, key, name);
        try
        {
            await WorkbookFile.WriteAsync(path, workbook, ct);
            return path;
        }
        catch (DocumentException e)
        {
            throw new SystemUnavailableException(new Fault(e.Code, e.Text, e.Advice), e);
        }
    }

    /// <summary>A chart for the body of a mail.</summary>
    internal Task<byte[]> DrawAsync(BarPicture chart, CancellationToken ct) => pictures.DrawAsync(chart.Svg, BarPicture.Width, chart.Height, ct);

    /// <summary>Mails to each recipient once. Who they are is stored before the first mail leaves: a list that changes in the middle counts the next time.</summary>
    /// <param name="role">To whom, in business words; each recipient's number is added.</param>
    /// <param name="recipients">At least one.</param>
    /// <returns>Whom it did not reach. Whoever is put off by the server holds up nobody else.</returns>
    internal async Task<Unreached> MailAsync(string role, IReadOnlyList<string> recipients, Mail message, ItemContext item, CancellationToken ct)
    {
        var people = (await item.ReadOnceAsync($"收件人 {role}", _ => Task.FromResult(recipients), ct)).Value;
        var unreached = Unreached.Nobody;
        for (var number = 0; number < people.Count; number++)
        {
            if (await item.TellAsync($"{role}.{number + 1}", mail!, people[number], message, ct) is { } why)
            {
                unreached = unreached.And(people[number], why);
            }
        }

        return unreached;
    }

    /// <exception cref="ConfigurationException">There is somebody to mail to and no mail server.</exception>
    internal void RequireMail(string procedure, IReadOnlyCollection<string> recipients)
    {
        if (recipients.Count > 0 && mail is null)
        {
            throw new ConfigurationException(new(
                "mail.no-server", $"流程 {procedure} 要发邮件，但 site.yaml 没有 mail 一节", "请在 site.yaml 中写上邮件服务器，或把收件人设为 off"));
        }
    }
}
