using System.Globalization;
using System.Net;
using GridClerk.Core.Notices;

namespace GridClerk.Scenarios.TellStaff;

/// <summary>What the staff on duty is told. Each text names its time to the second, so that the send list tells it from every other.</summary>
internal static class StaffTexts
{
    /// <summary>Systems take up to 500 characters.</summary>
    private const int Longest = 450;

    /// <summary>What lists of mails still show.</summary>
    private const int LongestSubject = 60;

    /// <summary>So many troubles are told one by one; of more, the newest and their number.</summary>
    private const int MostTold = 3;

    /// <param name="troubles">Of one topic and subject, oldest first; at least one.</param>
    public static string Of(IReadOnlyList<Trouble> troubles, TimeZoneInfo zone)
    {
        var oldest = TimeZoneInfo.ConvertTime(troubles[0].At, zone);
        var told = troubles.Count <= MostTold ? troubles : [.. troubles.TakeLast(1)];
        var count = troubles.Count <= MostTold ? "" : $"共 {troubles.Count} 项，最近一项：";
        var text = $"【值班通知】{oldest.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} {Title(troubles[0])}：{count}{string.Join("；", told.Select(t => PhoneNumber.MaskIn(t.Text)))}";
        return text.Length <= Longest ? text : text[..Longest] + "（略）";
    }

    /// <summary>The same words; the title is the subject.</summary>
    public static Mail MailOf(StaffNotice notice) => new(
        notice.Text[..Math.Min(notice.Text.Length, LongestSubject)], $"<p>{WebUtility.HtmlEncode(notice.Text)}</p>");

    public static string Title(Trouble trouble) => trouble.Topic switch
    {
        TroubleTopic.RobotHalted => $"机器人 {trouble.Subject} 已停用",
        TroubleTopic.StartsMissed => "有到点没有执行",
        TroubleTopic.ItemsFailed => $"流程 {trouble.Subject} 有事项没有办成",
        TroubleTopic.ItemsHeldUp => $"流程 {trouble.Subject} 因系统不可用办不下去",
        TroubleTopic.PasswordEnds => $"账号 {trouble.Subject} 的密码即将到期",
        TroubleTopic.PagesDrifted => $"系统 {trouble.Subject} 的页面与配置不符",
        _ => throw new ArgumentOutOfRangeException(nameof(trouble), trouble.Topic, "Every topic has a title."),
    };
}
