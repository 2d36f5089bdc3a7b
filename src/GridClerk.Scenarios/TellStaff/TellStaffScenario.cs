using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using GridClerk.Core.Faults;
using GridClerk.Core.Notices;
using GridClerk.Core.Reports;
using GridClerk.Core.Runs;
using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;

namespace GridClerk.Scenarios.TellStaff;

/// <summary>值班通知: tells the staff on duty what is wrong with the clerk itself, each trouble once to each of them, by every channel there is.</summary>
/// <remarks>Procedure: docs/procedures/tell-staff.md.</remarks>
internal sealed class TellStaffScenario(
    ITroubles troubles, StaffNotices notices, INoticeChannel<string> sms, StaffMail? mail, TimeProvider time) : IScenario<StaffNotice>
{
    /// <summary>What is older is no news: nobody was told for a week.</summary>
    private static readonly TimeSpan News = TimeSpan.FromDays(7);

    /// <summary>Nobody else would say it: it is tried for as long as the trouble goes on.</summary>
    public bool GivesUp => false;

    // What is wrong, and is not told yet?
    public async IAsyncEnumerable<WorkItem<StaffNotice>> CollectAsync(RunContext run, [EnumeratorCancellation] CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var known = await troubles.ItemsAsync(TellStaffProcedure.Id, now - News, ct);
        foreach (var notice in notices.Of(await troubles.ReadAsync(TellStaffProcedure.Id, now - News, ct), known, now))
        {
            yield return notice;
        }
    }

    // Tell everybody on duty. A channel that is down holds up no other.
    public async Task<Outcome> HandleAsync(StaffNotice data, ItemContext item, CancellationToken ct)
    {
        var untold = new List<string>();
        TimeSpan? mailAgain = null;
        var down = await UnlessDownAsync(async () => mailAgain = await MailAsync(data, item, untold, ct));
        await SendSmsAsync(data, item, untold, ct);
        if (down is not null)
        {
            ExceptionDispatchInfo.Throw(down);
        }

        if (mailAgain is { } delay)
        {
            return Outcome.Later(delay, "邮件服务器暂不接收，稍后再发");
        }

        return untold.Count == 0
            ? Outcome.Done($"已通知值班人员 {data.Recipients.Count} 人{(mail is null ? "" : $"，邮件 {mail.Recipients.Count} 封")}")
            : Outcome.NeedsPerson(TellStaffFaults.Untold(untold));
    }

    // What was told.
    public RunReport Summarise(IReadOnlyList<ItemResult<StaffNotice>> results) => new(
        "值班通知",
        [new("通知", $"{results.Count} 条"), new("未全部通知到", $"{results.Count(r => r.Outcome is Outcome.NeedsPersonOutcome or Outcome.FailedOutcome)} 条")],
        [new("通知", ["内容", "收信人", "结果"], [.. results.Select(Row)])]);

    public Outcome? WhenGone(StaffNotice data) => Outcome.AlreadyDone("异常已消除，不再通知");

    private static async Task<SystemUnavailableException?> UnlessDownAsync(Func<Task> tell)
    {
        try
        {
            await tell();
            return null;
        }
        catch (SystemUnavailableException e)
        {
            return e;
        }
    }

    /// <summary>Null: nobody's mail is to be sent again; otherwise after how long.</summary>
    private async Task<TimeSpan?> MailAsync(StaffNotice data, ItemContext item, List<string> untold, CancellationToken ct)
    {
        TimeSpan? again = null;
        for (var person = 0; person < (mail?.Recipients.Count ?? 0); person++)
        {
            var address = mail!.Recipients[person];
            if (await item.TellAsync($"staff-mail-{person + 1}", mail.Desk, address, StaffTexts.MailOf(data), ct) is not { } why)
            {
                continue;
            }

            if (why.AgainAfter is not { } delay)
            {
                untold.Add(Said($"邮箱 {PhoneNumber.Mask(address)}", why));
            }
            else if (again is null || delay < again)
            {
                again = delay;
            }
        }

        return again;
    }

    private async Task SendSmsAsync(StaffNotice data, ItemContext item, List<string> untold, CancellationToken ct)
    {
        for (var person = 0; person < data.Recipients.Count; person++)
        {
            var phone = data.Recipients[person];
            if (await item.TellAsync($"staff-{person + 1}", sms, phone.Digits, data.Text, ct) is { } why)
            {
                untold.Add(Said(phone.ToString(), why));
            }
        }
    }

    private static string Said(string whom, Untold why) => $"{whom}{(why.MayBeSent ? "是否已发出未知" : "没有发出")}（{why.Why}）";

    private static ReportRow Row(ItemResult<StaffNotice> result)
    {
        var (told, tone) = result.Outcome switch
        {
            Outcome.DoneOutcome done => (done.Result, ReportTone.Good),
            Outcome.AlreadyDoneOutcome done => (done.Result, ReportTone.Plain),
            Outcome.LaterOutcome later => (later.Why, ReportTone.Warning),
            Outcome.NeedsPersonOutcome person => (person.Fault.Text, ReportTone.Bad),
            Outcome.FailedOutcome failed => (failed.Fault.Text, ReportTone.Bad),
            _ => ("未开始", ReportTone.Plain),
        };
        return new([result.Data.Text, string.Join('\n', result.Data.Recipients), told], tone);
    }
}
