using System.Text.Json;
using GridClerk.Core.Faults;
using GridClerk.Server.Delivery;
using GridClerk.Server.Scheduling;
using GridClerk.Server.Storage;
using GridClerk.Tests.Core;
using Microsoft.Extensions.Logging.Abstractions;

namespace GridClerk.Tests.Server.Delivery;

public sealed class HeartbeatTests : IDisposable
{
    private static readonly string[] Robots = ["复电一号", "值班通知"];

    private readonly FakeTime time = new();
    private readonly TempFolder folder = new();
    private readonly RobotsAtWork atWork = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Beat_AllIsWell_SaysWhoWorksAndNoTrouble()
    {
        using var work = atWork.TryBegin("复电一号");
        var sent = time.GetUtcNow().AddHours(-1);

        var beat = await BeatAsync(_ => Task.FromResult(Calm with { LastSent = new Dictionary<string, DateTimeOffset> { ["sms"] = sent } }));

        Assert.Equal((1, time.GetUtcNow(), 30), (beat.GetProperty("format").GetInt32(), beat.GetProperty("time").GetDateTimeOffset(), beat.GetProperty("everySeconds").GetInt32()));
        Assert.Empty(beat.GetProperty("trouble").EnumerateArray());
        Assert.Equal(["复电一号 working", "值班通知 resting"], beat.GetProperty("robots").EnumerateArray().Select(r => $"{r.GetProperty("name")} {r.GetProperty("state")}"));
        var channels = beat.GetProperty("channels").EnumerateArray().ToList();
        Assert.Equal(["sms", "mail"], channels.Select(c => c.GetProperty("kind").GetString()));
        var sms = channels[0];
        Assert.Equal((false, sent), (sms.GetProperty("down").GetBoolean(), sms.GetProperty("lastSent").GetDateTimeOffset()));
        Assert.NotEmpty(beat.GetProperty("version").GetString()!);
    }

    [Fact]
    public async Task Beat_RobotHalted_SaysWhyAndSinceWhen()
    {
        var beat = await BeatAsync(_ => Task.FromResult(
            Calm with { Halted = [new("复电一号", new Fault("sign-in.rejected", "账号 fdzy01 登录被拒绝", "请核对"), time.GetUtcNow())] }));

        Assert.Contains("复电一号 已停用：账号 fdzy01 登录被拒绝", Assert.Single(beat.GetProperty("trouble").EnumerateArray()).GetString());
        var robot = beat.GetProperty("robots")[0];
        Assert.Equal(("halted", "sign-in.rejected"), (robot.GetProperty("state").GetString(), robot.GetProperty("halted").GetProperty("code").GetString()));
    }

    [Theory]
    [InlineData("sms", 4, "营销2.0 没有应答", false)]
    [InlineData("sms", 6, "营销2.0 没有应答", true)]
    [InlineData("mail", 6, "连不上邮件服务器", true)]
    [InlineData("sms", 6, null, false)]
    public async Task Beat_NoticeWaits_MeansThatItsChannelIsDownOnceItWasTriedInVain(string kind, int minutes, string? why, bool down)
    {
        var since = time.GetUtcNow().AddMinutes(-minutes);

        var beat = await BeatAsync(_ => Task.FromResult(Calm with { Waiting = [new(since, why, [kind])] }));

        Assert.All(
            beat.GetProperty("channels").EnumerateArray(),
            c => Assert.Equal(down && c.GetProperty("kind").GetString() == kind, c.GetProperty("down").GetBoolean()));
        Assert.Equal(down ? 1 : 0, beat.GetProperty("trouble").GetArrayLength());
        Assert.Equal((1, since), (beat.GetProperty("notices").GetProperty("waiting").GetInt32(), beat.GetProperty("notices").GetProperty("since").GetDateTimeOffset()));
    }

    [Theory]
    [InlineData(9, false)]
    [InlineData(10, true)]
    public async Task Beat_RobotIsHeldUpForLong_SaysByWhat(int minutes, bool isSaid)
    {
        var beat = await BeatAsync(_ => Task.FromResult(
            Calm with { HeldUp = [new("复电一号", time.GetUtcNow().AddMinutes(-minutes), "采集2.0 没有应答")] }));

        Assert.Equal(isSaid ? ["机器人 复电一号 办不下去，已 10 分钟：采集2.0 没有应答"] : [], beat.GetProperty("trouble").EnumerateArray().Select(t => t.GetString()!));
    }

    [Fact]
    public async Task Beat_DatabaseDoesNotAnswer_IsWrittenAllTheSameAndAsksOnlyOnce()
    {
        var asked = 0;
        var answer = new TaskCompletionSource<ClerkPulse>();
        using var file = File(_ =>
        {
            asked++;
            return answer.Task;
        });

        foreach (var _ in Enumerable.Range(0, 3))
        {
            var beating = file.BeatAsync(CancellationToken.None);
            time.Advance(TimeSpan.FromSeconds(5));
            await beating;
            Assert.Equal("数据库没有应答", Assert.Single(Written().GetProperty("trouble").EnumerateArray()).GetString());
            Assert.Equal(JsonValueKind.Null, Written().GetProperty("notices").GetProperty("waiting").ValueKind);
        }

        Assert.Equal(1, asked);
        answer.SetResult(Calm);
        await file.BeatAsync(CancellationToken.None);
        Assert.Empty(Written().GetProperty("trouble").EnumerateArray());
    }

    [Fact]
    public async Task Beat_FileCannotBeWritten_DoesNotEndTheClerk()
    {
        Directory.CreateDirectory(folder.In("heartbeat.json"));
        using var file = File(_ => Task.FromResult(Calm));

        await file.BeatAsync(CancellationToken.None);

        Assert.True(Directory.Exists(folder.In("heartbeat.json")));
    }

    [Fact]
    public void NameOf_OneOfMany_DoesNotOverwriteAnotherNodes() =>
        Assert.NotEqual(HeartbeatFile.NameOf(isOneOfMany: false), HeartbeatFile.NameOf(isOneOfMany: true));

    private static ClerkPulse Calm => new([], new Dictionary<string, DateTimeOffset>(), [], [], 0, new Dictionary<string, DateTimeOffset>());

    private HeartbeatFile File(Func<DateTimeOffset, Task<ClerkPulse>> take) =>
        new(folder.In("heartbeat.json"), TimeSpan.FromSeconds(30), Robots, atWork, take, time, NullLogger<HeartbeatFile>.Instance);

    private async Task<JsonElement> BeatAsync(Func<DateTimeOffset, Task<ClerkPulse>> take)
    {
        using var file = File(take);
        await file.BeatAsync(CancellationToken.None);
        return Written();
    }

    private JsonElement Written() => JsonSerializer.Deserialize<JsonElement>(System.IO.File.ReadAllText(folder.In("heartbeat.json")));
}
