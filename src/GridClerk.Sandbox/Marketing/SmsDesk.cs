using System.Text.RegularExpressions;
using GridClerk.Sandbox.Engine;
using GridClerk.Sandbox.Faults;

namespace GridClerk.Sandbox.Marketing;

/// <summary>One SMS of the message centre.</summary>
/// <param name="OrderNo">The work order that its text names; null: none.</param>
internal sealed record SmsMessage(
    int Id, DateTimeOffset At, string Account, string To, string Text, string? OrderNo, DateTimeOffset ReceiptAt, bool Delivered)
{
    /// <summary>pending, delivered or failed.</summary>
    public string ReceiptBy(DateTimeOffset now) => now < ReceiptAt ? "pending" : Delivered ? "delivered" : "failed";
}

/// <summary>自定义发送短信: template, number, text, and the list of what was sent.</summary>
internal sealed partial class SmsDesk(SandboxState state, TextTable texts)
{
    private const int LongestText = 500;

    private static readonly object[] Templates =
    [
        new { id = "t1", name = "自定义内容", text = "" },
        new { id = "t2", name = "复电异常通知（台区经理）", text = "【复电复核】工单，用户，地址，表号，终端，已执行：，最近召测：，请现场核实。" },
        new { id = "t3", name = "复电确认（用户）", text = "尊敬的用户，您的用电已缴费恢复，如仍未来电请按下电能表合闸按钮或联系供电所。工单号" },
    ];

    private readonly SeededRandom receipts = SeededRandom.For(state.Options.Seed, "sms receipts");
    private readonly List<SmsMessage> sent = [];

    public IEnumerable<ApiCall> Calls =>
    [
        new("/api/sms/templates", CallKind.Read, _ => Answer.Ok(Templates), MarketingPages.Sms),
        new("/api/sms/send", CallKind.Write, Send, MarketingPages.Sms),
        new("/api/sms/query", CallKind.Query, Query, MarketingPages.Sms, "sms"),
    ];

    public IEnumerable<object> Truth(DateTimeOffset now) => sent.Select(m => new
    {
        at = m.At,
        account = m.Account,
        to = m.To,
        text = m.Text,
        orderNo = m.OrderNo,
        receipt = m.ReceiptBy(now),
    });

    private Answer Send(Call call)
    {
        var (phone, text) = (call.Text("phone"), call.Text("text"));
        if (!Mobile().IsMatch(phone))
        {
            return Answer.Refuse("手机号码格式不正确");
        }

        if (text.Length is 0 or > LongestText)
        {
            return Answer.Refuse($"短信内容应为1至{LongestText}字");
        }

        var now = state.Clock.Now;
        var delivered = !state.Faults.Strikes(Fault.UndeliveredSms);
        sent.Add(new(sent.Count + 1, now, call.Account.Name, phone, text, OrderIn(text), now + state.Clock.Shorten(receipts.Seconds(5, 40)), delivered));
        return Answer.Ok(message: texts["sms.send.done"]);
    }

    private Answer Query(Call call)
    {
        var now = state.Clock.Now;
        var found = sent.Where(m =>
                m.To.Contains(call.Text("phone"), StringComparison.Ordinal)
                && (call.Time("from") is not { } from || m.At >= from)
                && (call.Time("to") is not { } to || m.At <= to))
            .OrderByDescending(m => m.Id).ToList();
        return Answer.Ok(Paging.Cut(found, call.Page, call.Size, m => new
        {
            id = $"{m.Id}",
            sentAt = WorldClock.Text(m.At),
            account = m.Account,
            phone = m.To,
            text = m.Text,
            status = m.ReceiptBy(now) switch
            {
                "pending" => "发送中",
                "delivered" => "发送成功",
                _ => "发送失败",
            },
            receipt = m.ReceiptBy(now) == "delivered" ? WorldClock.Text(m.ReceiptAt) : "",
        }));
    }

    /// <summary>The first number in the text that is one of a work order.</summary>
    private string? OrderIn(string text) =>
        Digits().Matches(text).Select(m => m.Value).FirstOrDefault(n => state.World.FindOrder(n) is not null);

    [GeneratedRegex(@"^1\d{10}$")]
    private static partial Regex Mobile();

    [GeneratedRegex(@"(?<!\d)\d{16}(?!\d)")]
    private static partial Regex Digits();
}
