using System.Net;
using GridClerk.Core.Evidence;
using GridClerk.Core.Faults;
using GridClerk.Core.Notices;
using GridClerk.Sandbox;
using GridClerk.Server.Delivery.Mails;
using GridClerk.Systems.Browser;
using GridClerk.Systems.Sites;
using GridClerk.Tests.Core;

namespace GridClerk.Tests.Server.Delivery.Mails;

/// <summary>Sending through the sandbox's mail server.</summary>
public sealed class SmtpDeskTests : IAsyncDisposable
{
    private const string To = "zhang@gongdian.example";
    private static readonly Mail Hello = new("11月23日 补招结果：城关供电所", "<p>成功率 <b>99.97%</b></p>");

    private readonly TempFolder folder = new();
    private readonly FakeTime time = new();
    private readonly Recorder recorder = new();
    private SandboxHost? host;
    private string? password;

    [Fact]
    public async Task SubmitAsync_ChineseNamesPictureAndFile_ArriveWhole()
    {
        var file = folder.In("x.xlsx");
        await File.WriteAllBytesAsync(file, [1, 2, 3, 0, 255]);
        var mail = Hello with
        {
            Html = "<p>表</p><img src=\"cid:rate\">",
            Pictures = [new("rate", [9, 8, 7])],
            Files = [new("未召回清单（城关供电所、白塔供电所、三岔供电所、青石供电所）2026-11-22.xlsx", file)],
        };
        var desk = await OpenAsync();

        await desk.SubmitAsync(To, mail, default);

        var got = Assert.Single(host!.Mail.Mails);
        Assert.Equal([To], got.To);
        Assert.Equal(mail.Subject, got.Subject);
        Assert.Equal(mail.Html, got.Html.TrimEnd());
        Assert.Equal((mail.Files[0].Name, "1,2,3,0,255"), (Assert.Single(got.Files).FileName, string.Join(',', got.Files[0].Bytes)));
        Assert.Equal([9, 8, 7], Assert.Single(got.Content.Leaves, p => p.ContentId == "rate").Bytes);
        Assert.Contains(got.MessageId, await desk.FindAsync(To, mail, time.GetUtcNow(), default));
        Assert.Equal((1, "zha****mple"), (recorder.Presses, Assert.Single(recorder.Rows)["收件人"]));
    }

    [Fact]
    public async Task SubmitAsync_TextOfASystem_MakesNoHeadersAndNoPaths()
    {
        var file = folder.In("y");
        await File.WriteAllTextAsync(file, "1");
        var desk = await OpenAsync();

        await desk.SubmitAsync(To, Hello with { Subject = "一\r\nBcc: evil@x.example\n二", Files = [new("../../etc/\r\n名单.csv", file)] }, default);

        var got = Assert.Single(host!.Mail.Mails);
        Assert.Equal("一  Bcc: evil@x.example 二", got.Subject);
        Assert.Equal([To], got.To);
        Assert.Equal(".. .. etc   名单.csv", Assert.Single(got.Files).FileName);
    }

    [Fact]
    public async Task SubmitAsync_TooLarge_LeavesFilesBehindAndSaysWhere()
    {
        var file = folder.In("big");
        await File.WriteAllBytesAsync(file, new byte[900 * 1024]);
        var desk = await OpenAsync(s => s with { Largest = 1024 * 1024, Console = new Uri("https://clerk.example/reports") });

        await desk.SubmitAsync(To, Hello with { Files = [new("大表.xlsx", file)] }, default);

        var got = Assert.Single(host!.Mail.Mails);
        Assert.Empty(got.Files);
        Assert.Contains("大表.xlsx", got.Html);
        Assert.Contains("https://clerk.example/reports", got.Html);
    }

    [Fact]
    public async Task SubmitAsync_UnknownMailbox_IsRefusedWithTheServersWords()
    {
        var desk = await OpenAsync();

        var refused = await Assert.ThrowsAsync<WriteRefusedException>(() => desk.SubmitAsync("nobody@gongdian.example", Hello, default));

        Assert.Equal(("mail.refused", "5.1.1 no such mailbox"), (refused.Fault.Code, refused.Fault.SystemMessage));
        Assert.Empty(host!.Mail.Mails);
    }

    [Fact]
    public async Task SubmitAsync_PasswordRefused_IsTriedOnceUntilItIsChanged()
    {
        var desk = await OpenAsync();
        var right = password;
        password = "falsch";

        var first = await Assert.ThrowsAsync<WriteRefusedException>(() => desk.SubmitAsync(To, Hello, default));
        var second = await Assert.ThrowsAsync<WriteRefusedException>(() => desk.SubmitAsync(To, Hello, default));

        Assert.Equal("mail.sign-in-rejected", first.Fault.Code);
        Assert.Contains("没有再试", second.Fault.Text);
        Assert.Equal(1, recorder.Presses);
        password = right;
        await desk.SubmitAsync(To, Hello, default);
        Assert.Single(host!.Mail.Mails);
    }

    [Fact]
    public async Task SubmitAsync_ServerAway_IsUnavailableAndNothingCountsAsSubmitted()
    {
        var desk = await OpenAsync();
        await host!.Mail.DisposeAsync();

        var down = await Assert.ThrowsAsync<SystemUnavailableException>(() => desk.SubmitAsync(To, Hello, default));

        Assert.Equal(("mail.unreachable", 0), (down.Fault.Code, recorder.Presses));
    }

    [Fact]
    public async Task SubmitAsync_PausedTooLongBeforeSending_SendsNothing()
    {
        var desk = await OpenAsync();
        recorder.PressBy = time.GetUtcNow().AddSeconds(-1);

        Assert.Equal("write.late", (await Assert.ThrowsAsync<WriteRefusedException>(() => desk.SubmitAsync(To, Hello, default))).Fault.Code);
        Assert.Empty(host!.Mail.Mails);
    }

    [Fact]
    public async Task SubmitAsync_ManyUnderHeavyFaults_NoneIsToldOtherwiseThanItIs()
    {
        var desk = await OpenAsync(faults: FaultLevel.Heavy);
        var fates = new Dictionary<string, string>();
        for (var n = 0; n < 60; n++)
        {
            var mail = Hello with { Subject = $"第 {n} 封" };
            try
            {
                await desk.SubmitAsync(To, mail, default);
                fates[mail.Subject] = "sent";
            }
            catch (NoticeDeferredException e)
            {
                fates[mail.Subject] = "deferred";
                Assert.Equal(("mail.deferred", "4.7.1 try again later"), (e.Fault.Code, e.Fault.SystemMessage));
            }
            catch (SystemUnavailableException)
            {
                fates[mail.Subject] = "open";
                await Assert.ThrowsAsync<WriteUnconfirmedException>(() => desk.FindAsync(To, mail, time.GetUtcNow(), default));
            }
        }

        var arrived = host!.Mail.Mails.Select(m => m.Subject).ToHashSet();
        Assert.All(fates.Where(f => f.Value == "sent"), f => Assert.Contains(f.Key, arrived));
        Assert.All(fates.Where(f => f.Value == "deferred"), f => Assert.DoesNotContain(f.Key, arrived));
        Assert.Equal(["deferred", "open", "sent"], fates.Values.Distinct().Order());
    }

    [Fact]
    public async Task SubmitAsync_StartTls_SendsOnlyToACertificateThatIsTrusted()
    {
        var desk = await OpenAsync(s => s with { StartTls = true });

        var refused = await Assert.ThrowsAsync<WriteRefusedException>(() => desk.SubmitAsync(To, Hello, default));
        Assert.Equal("mail.refused", refused.Fault.Code);
        Assert.Empty(host!.Mail.Mails);

#pragma warning disable SYSLIB0014, MA0039 // The only way to trust a certificate for one test; where the clerk works, the system's store decides.
        ServicePointManager.ServerCertificateValidationCallback = (_, shown, _, _) =>
            host.Mail.CertificatePem.Contains(Convert.ToBase64String(shown!.GetRawCertData())[..40], StringComparison.Ordinal);
        try
        {
            await desk.SubmitAsync(To, Hello, default);
        }
        finally
        {
            ServicePointManager.ServerCertificateValidationCallback = null;
        }
#pragma warning restore SYSLIB0014, MA0039

        Assert.Single(host.Mail.Mails);
    }

    public async ValueTask DisposeAsync()
    {
        if (host is not null)
        {
            await host.DisposeAsync();
        }

        folder.Dispose();
    }

    private async Task<SmtpDesk> OpenAsync(Func<SiteMail, SiteMail>? change = null, FaultLevel faults = FaultLevel.None)
    {
        host = new SandboxHost(new() { Seed = 5, Faults = faults, Latency = LatencyKind.None }, TimeProvider.System);
        await host.StartAsync(default);
        password = host.Mail.Account.Password;
        var at = IPEndPoint.Parse(host.Mail.Address);
        var server = new SiteMail(at.Address.ToString(), at.Port, StartTls: false, host.Mail.Account.Name, host.Mail.Account.Name, 10 * 1024 * 1024, Console: null);
        return new(change?.Invoke(server) ?? server, new Secrets(() => password!), recorder, time);
    }

    private sealed class Secrets(Func<string> password) : ISecrets
    {
        public string PasswordOf(string system, string account) => password();

        public Task<string?> LoadSignInAsync(string system, string account, CancellationToken ct) => Task.FromResult<string?>(null);

        public Task SaveSignInAsync(string system, string account, string state, CancellationToken ct) => Task.CompletedTask;

        public Task ForgetSignInAsync(string system, string account, CancellationToken ct) => Task.CompletedTask;
    }

    private sealed class Recorder : IStepRecorder
    {
        public int Presses { get; private set; }

        public DateTimeOffset PressBy { get; set; } = DateTimeOffset.MaxValue;

        public List<IReadOnlyDictionary<string, string>> Rows { get; } = [];

        public bool WantsPicture => false;

        public Task SigningInAsync(CancellationToken ct) => Task.CompletedTask;

        public Task<DateTimeOffset> SubmittingAsync(CancellationToken ct)
        {
            Presses++;
            return Task.FromResult(PressBy);
        }

        public Task RecordAsync(EvidenceDraft evidence, CancellationToken ct)
        {
            Rows.AddRange(evidence.Rows ?? []);
            return Task.CompletedTask;
        }
    }
}
