using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Security.Authentication;
using GridClerk.Core.Evidence;
using GridClerk.Core.Faults;
using GridClerk.Core.Notices;
using GridClerk.Core.Steps;
using GridClerk.Systems.Browser;
using GridClerk.Systems.Sites;

namespace GridClerk.Server.Delivery.Mails;

/// <summary>
/// Sends mail through the site's server. That the server took it is the proof; it keeps no list to look it up in, so a sending whose answer
/// was lost stays unknown for good.
/// </summary>
internal sealed class SmtpDesk(SiteMail server, ISecrets secrets, IStepRecorder recorder, TimeProvider time) : INoticeChannel<Mail>, IBusinessSystem
{
    /// <summary>A large mail through a slow line.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(2);

    /// <summary>Id of a mail → what the server's answer is told as.</summary>
    private readonly Dictionary<string, string> taken = new(StringComparer.Ordinal);

    private Action cut = () => { };
    private string? refusedPassword;

    public string Kind => "mail";

    public IBusinessSystem Through => this;

    public string System => SiteMail.System;

    public TimeSpan LongestRequest => Bound;

    public async Task SubmitAsync(string recipient, Mail message, CancellationToken ct)
    {
        var password = server.Account is { } account ? secrets.PasswordOf(System, account) : null;
        if (password is not null && password == refusedPassword)
        {
            throw new WriteRefusedException(SmtpFaults.PasswordRefusedBefore(server));
        }

        using var made = MailMaker.Make(server, recipient, message);
        await SmtpGreeting.RequireAsync(server, ct);
        if (await recorder.SubmittingAsync(ct) < time.GetUtcNow())
        {
            throw new WriteRefusedException(SmtpFaults.Late);
        }

        await SendAsync(made, password, ct);
        var id = MailMaker.IdOf(recipient, message);
        taken[id] = string.Create(CultureInfo.InvariantCulture, $"邮件服务器已接收 {id}");
        await RecordAsync(recipient, message, made, ct);
    }

    public Task<string?> FindAsync(string recipient, Mail message, DateTimeOffset since, CancellationToken ct) =>
        taken.TryGetValue(MailMaker.IdOf(recipient, message), out var receipt)
            ? Task.FromResult<string?>(receipt)
            : throw new WriteUnconfirmedException(SmtpFaults.CannotTell);

    public Task AbandonAsync()
    {
        cut();
        return Task.CompletedTask;
    }

    private async Task SendAsync(MailMessage made, string? password, CancellationToken ct)
    {
        using var client = new SmtpClient(server.Host, server.Port)
        {
            EnableSsl = server.StartTls, UseDefaultCredentials = false, Credentials = password is null ? null : new NetworkCredential(server.Account, password),
        };
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(ct);
        bound.CancelAfter(Bound);
        cut = bound.Cancel;
        try
        {
            await client.SendMailAsync(made, bound.Token);
        }
        catch (SmtpException e) when (SmtpFaults.IsPasswordRefused(e))
        {
            refusedPassword = password;
            throw new WriteRefusedException(SmtpFaults.PasswordRefused(server, e));
        }
        catch (SmtpException e) when (SmtpFaults.IsForNow(e))
        {
            throw new NoticeDeferredException(SmtpFaults.Deferred(server, e));
        }
        catch (SmtpException e) when (e.StatusCode != SmtpStatusCode.GeneralFailure || e.InnerException is null or AuthenticationException)
        {
            // The server said no, or the line was not made secure, so that it did not come to the mail. Whatever else went wrong may have sent it.
            throw new WriteRefusedException(SmtpFaults.Refused(server, e));
        }
        catch (SmtpException e)
        {
            throw new SystemUnavailableException(SmtpFaults.NoAnswer(server), e);
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new SystemUnavailableException(SmtpFaults.NoAnswer(server), e);
        }
        finally
        {
            cut = () => { };
        }
    }

    private Task RecordAsync(string recipient, Mail message, MailMessage made, CancellationToken ct) => recorder.RecordAsync(
        new EvidenceDraft(
            System, "发送邮件", server.Account ?? server.From, "提交后", null,
            [new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["收件人"] = PhoneNumber.Mask(recipient), ["主题"] = PhoneNumber.MaskIn(message.Subject), ["附件"] = string.Join('、', made.Attachments.Select(a => a.Name)),
            }]),
        ct);
}
