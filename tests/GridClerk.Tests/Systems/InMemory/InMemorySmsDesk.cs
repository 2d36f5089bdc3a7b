using GridClerk.Core.Evidence;
using GridClerk.Core.Faults;
using GridClerk.Core.Steps;
using GridClerk.Systems.Marketing;

namespace GridClerk.Tests.Systems.InMemory;

/// <summary>自定义发送短信 on an <see cref="InMemoryWorld"/>, under the account that may send.</summary>
internal sealed class InMemorySmsDesk(InMemoryWorld world, string account = "dxfs01", IStepRecorder? recorder = null) : ISmsDesk
{
    public string Kind => "sms";

    public IBusinessSystem Through { get; } = new InMemoryMarketing(world, account, recorder);

    public async Task SubmitAsync(string recipient, string text, CancellationToken ct)
    {
        if (recipient is not { Length: 11 } || !recipient.All(char.IsAsciiDigit))
        {
            throw new WriteRefusedException(new("sms.bad-number", "不是手机号码，短信未发送", "请人工联系"));
        }

        if (recorder is not null)
        {
            await recorder.SubmittingAsync(ct);
        }

        world.Submit(world.SmsTroubles, at => world.AddSms(at, account, recipient, text));
    }

    public Task<string?> FindAsync(string recipient, string text, DateTimeOffset since, CancellationToken ct)
    {
        world.BeginRead(marketing: true);
        if (world.SendListUnreadable)
        {
            throw new WriteUnconfirmedException(new("sms.cannot-tell", "短信发送记录查不到当天", "请到短信发送记录中核对"));
        }

        var sent = world.Sms.FirstOrDefault(s => s.To == recipient && s.Text == text);
        return Task.FromResult(sent is null ? null : $"{sent.At:yyyy-MM-dd HH:mm:ss} 发送成功");
    }
}
