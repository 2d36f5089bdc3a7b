using GridClerk.Core.Notices;
using GridClerk.Core.Steps;

namespace GridClerk.Tests.Core;

/// <summary>An SMS desk in memory: what is sent is business like any other.</summary>
internal sealed class FakeDesk(FakeBusiness business) : INoticeChannel<string>
{
    public FakeBusiness Business => business;

    public FakeSession Session { get; set; } = null!;

    public List<DateTimeOffset> AskedSince { get; } = [];

    public string Kind => "sms";

    public IBusinessSystem Through => Session;

    public Task SubmitAsync(string recipient, string text, CancellationToken ct) => Session.SubmitAsync($"{recipient} {text}", ct);

    public async Task<string?> FindAsync(string recipient, string text, DateTimeOffset since, CancellationToken ct)
    {
        AskedSince.Add(since);
        return await Session.FindAsync($"{recipient} {text}", ct) is null ? null : "已发送";
    }
}
