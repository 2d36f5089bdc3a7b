using GridClerk.Core.Evidence;
using GridClerk.Core.Faults;
using GridClerk.Core.Notices;
using GridClerk.Core.Steps;

namespace GridClerk.Tests.Scenarios.TellStaff;

/// <summary>A mail desk in memory; of what it did not send itself it cannot tell, as mail servers cannot.</summary>
internal sealed class FakeMailDesk : INoticeChannel<Mail>, IBusinessSystem
{
    private IStepRecorder? recorder;

    public List<(string To, Mail Mail)> Sent { get; } = [];

    /// <summary>Recipient → how often his mail is not taken for now, before it is.</summary>
    public Dictionary<string, int> Deferrals { get; } = [];

    /// <summary>Recipients of whom the server was asked, taken or not.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>Cannot be reached.</summary>
    public bool IsDown { get; set; }

    public string Kind => "mail";

    public string System => "mail";

    public IBusinessSystem Through => this;

    public TimeSpan LongestRequest => TimeSpan.FromMinutes(2);

    public void Record(IStepRecorder by) => recorder = by;

    public async Task SubmitAsync(string recipient, Mail message, CancellationToken ct)
    {
        if (IsDown)
        {
            throw new SystemUnavailableException(new("mail.unreachable", "连不上邮件服务器", "自动重试"));
        }

        await recorder!.SubmittingAsync(ct);
        Asked.Add(recipient);
        if (Deferrals.GetValueOrDefault(recipient) is var left and > 0)
        {
            Deferrals[recipient] = left - 1;
            throw new NoticeDeferredException(new("mail.deferred", "邮件服务器暂时不收这封邮件", "稍后自动再发", SystemMessage: "451 4.7.1 try again later"));
        }

        Sent.Add((recipient, message));
    }

    public Task<string?> FindAsync(string recipient, Mail message, DateTimeOffset since, CancellationToken ct) =>
        Sent.Contains((recipient, message))
            ? Task.FromResult<string?>("已接收")
            : throw new WriteUnconfirmedException(new("mail.cannot-tell", "邮件服务器不能查询", "请核对"));

    public Task AbandonAsync() => Task.CompletedTask;
}
