using System.Net.Mail;
using GridClerk.Core.Faults;
using GridClerk.Core.Notices;
using GridClerk.Systems.Sites;

namespace GridClerk.Server.Delivery.Mails;

/// <summary>What people are told about mail.</summary>
internal static class SmtpFaults
{
    private const int AccessRefused = 530;
    private const int PasswordInvalid = 535;
    private const string ServerSaid = "The server response was:";

    public static Fault CannotTell { get; } = new(
        "mail.cannot-tell", "邮件服务器不能查询一封邮件是否已经发出", "请向收件人核实是否收到；程序不会再发这一封");

    public static Fault Late { get; } = new("write.late", "提交前程序停顿过久，没有发出", "无需处理：接手的节点会继续办理");

    public static Fault Unreachable(SiteMail server) => new(
        "mail.unreachable", $"连不上邮件服务器 {Name(server)}", "请检查 site.yaml 的 mail.host、mail.port 和网络；恢复后自动重试");

    public static Fault NotReady(SiteMail server, string said) => new(
        "mail.not-ready", $"邮件服务器 {Name(server)} 暂不接受连接", "稍后自动重试；持续出现请联系邮件管理员", SystemMessage: Shown(said));

    public static Fault NoAnswer(SiteMail server) => new(
        "mail.no-answer", $"邮件服务器 {Name(server)} 没有答复，是否已发出不明", "请向收件人核实是否收到");

    public static Fault Refused(SiteMail server, SmtpException e) => new(
        "mail.refused", $"邮件服务器 {Name(server)} 没有接受这封邮件",
        "请核对收件人、发件人（mail.from）、加密方式（mail.security）和附件大小（mail.largest）", SystemMessage: Said(e));

    public static Fault Deferred(SiteMail server, SmtpException e) => new(
        "mail.deferred", $"邮件服务器 {Name(server)} 暂时不收这封邮件", "稍后自动再发；一直不收的，会转人工", SystemMessage: Said(e));

    public static Fault PasswordRefused(SiteMail server, SmtpException e) => new(
        "mail.sign-in-rejected", $"邮件服务器 {Name(server)} 拒绝了账号 {server.Account} 的登录",
        $"请用 gridclerk account add {SiteMail.System} --account {server.Account} 更新密码；更新前不再尝试，以免账号被锁", SystemMessage: Said(e));

    public static Fault PasswordRefusedBefore(SiteMail server) => new(
        "mail.sign-in-rejected", $"邮箱账号 {server.Account} 的密码上次被拒绝，尚未更换，没有再试",
        $"请用 gridclerk account add {SiteMail.System} --account {server.Account} 更新密码");

    public static Fault FileGone(string name) => new("mail.file-gone", $"附件 {name} 已不存在，邮件没有发出", "请确认报表文件没有被移走，然后重新执行");

    public static bool IsPasswordRefused(SmtpException e) => (int)e.StatusCode is AccessRefused or PasswordInvalid;

    /// <summary>Replies from 400 to 499 say: not now. Nothing was taken, whatever the client had sent by then.</summary>
    public static bool IsForNow(SmtpException e) => (int)e.StatusCode is >= 400 and < 500;

    private static string Name(SiteMail server) => $"{server.Host}:{server.Port}";

    private static string Said(SmtpException e)
    {
        var at = e.Message.LastIndexOf(ServerSaid, StringComparison.Ordinal);
        return Shown(at < 0 ? e.InnerException?.Message ?? e.Message : e.Message[(at + ServerSaid.Length)..]);
    }

    /// <summary>Servers quote the address that they refuse.</summary>
    private static string Shown(string said) => PhoneNumber.MaskIn(said.Trim());
}
