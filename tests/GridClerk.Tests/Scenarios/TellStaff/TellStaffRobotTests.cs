using GridClerk.Core.Faults;
using GridClerk.Core.Notices;
using GridClerk.Core.Runs;
using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;
using GridClerk.Scenarios.TellStaff;
using GridClerk.Server.Storage;
using GridClerk.Tests.Core;
using GridClerk.Tests.Systems.InMemory;

namespace GridClerk.Tests.Scenarios.TellStaff;

/// <summary>Telling the staff on duty, by a robot over the real stores.</summary>
public sealed class TellStaffRobotTests
{
    private const string First = "13800000001";
    private const string Second = "13800000002";
    private const string Chief = "chief@gongdian.example";
    private static readonly Fault Refused = new("sign-in.rejected", "账号 fdzy01 登录被拒绝", "请核对账号和密码");

    private readonly FakeTime time = new();
    private readonly InMemoryWorld world;
    private ClerkDatabase? database;
    private FakeMailDesk? mail;
    private bool pageIsDown;

    public TellStaffRobotTests() => world = new InMemoryWorld(time);

    [Fact]
    public async Task Round_RobotHalted_TellsEverybodyOnDutyOnce()
    {
        await using var bench = await OpenAsync();
        await bench.Work.HaltAsync("复电一号", Refused, time.GetUtcNow(), CancellationToken.None);

        await RoundAsync(bench);
        await RoundAsync(bench);
        time.Advance(TimeSpan.FromHours(3));
        await RoundAsync(bench);

        Assert.Equal([First, Second], world.Sms.Select(s => s.To).Order());
        Assert.All(world.Sms, s => Assert.Contains("账号 fdzy01 登录被拒绝", s.Text));
        Assert.Equal("2", bench.Query("SELECT count(*) FROM notices"));
    }

    [Fact]
    public async Task Round_HaltedAgainLater_IsToldAgain()
    {
        await using var bench = await OpenAsync();
        await bench.Work.HaltAsync("复电一号", Refused, time.GetUtcNow(), CancellationToken.None);
        await RoundAsync(bench);
        await bench.Work.ResumeAsync("复电一号", time.GetUtcNow(), CancellationToken.None);
        time.Advance(TimeSpan.FromHours(2));
        await bench.Work.HaltAsync("复电一号", Refused, time.GetUtcNow(), CancellationToken.None);
        await RoundAsync(bench);

        Assert.Equal(4, world.Sms.Count);
    }

    [Theory]
    [InlineData(WriteTrouble.AnswerLost)]
    [InlineData(WriteTrouble.CarriedOutLate)]
    [InlineData(WriteTrouble.RequestLost)]
    [InlineData(WriteTrouble.Refused)]
    internal async Task Round_SendingInTrouble_StillTellsEachOnce(WriteTrouble trouble)
    {
        await using var bench = await OpenAsync();
        await bench.Work.HaltAsync("复电一号", Refused, time.GetUtcNow(), CancellationToken.None);
        world.SmsTroubles.Enqueue(trouble);

        await RoundAsync(bench);
        for (var visit = 0; visit < 6; visit++)
        {
            time.Advance(TimeSpan.FromMinutes(2));
            await bench.WorkAsync();
        }

        Assert.Equal([First, Second], world.Sms.Select(s => s.To).Order());
    }

    [Fact]
    public async Task Round_SendListCannotTell_SaysUnknownAndSendsNoOther()
    {
        await using var bench = await OpenAsync();
        await bench.Work.HaltAsync("复电一号", Refused, time.GetUtcNow(), CancellationToken.None);
        world.SmsTroubles.Enqueue(WriteTrouble.AnswerLost);
        world.SendListUnreadable = true;

        await RoundAsync(bench);

        var notice = Assert.Single(await NoticesAsync(bench));
        var fault = Assert.IsType<Outcome.NeedsPersonOutcome>(notice.Outcome).Fault;
        Assert.Equal("tell-staff.untold", fault.Code);
        Assert.Contains("138****0001是否已发出未知", fault.Text);
        Assert.Equal([First, Second], world.Sms.Select(s => s.To).Order());
    }

    [Fact]
    public async Task Round_SmsSystemDownForHours_GoesOnTryingAndTellsAtLast()
    {
        await using var bench = await OpenAsync();
        await bench.Work.HaltAsync("复电一号", Refused, time.GetUtcNow(), CancellationToken.None);
        world.MarketingDown = true;
        await RoundAsync(bench);
        for (var visit = 0; visit < 40; visit++)
        {
            time.Advance(TimeSpan.FromMinutes(10));
            await bench.WorkAsync();
        }

        var pulse = await new Pulse(bench.Database).TakeAsync(TellStaffProcedure.Id, time.GetUtcNow());
        Assert.Contains("没有应答", Assert.Single(pulse.Waiting).Why);
        world.MarketingDown = false;
        for (var visit = 0; visit < 4; visit++)
        {
            time.Advance(TimeSpan.FromMinutes(10));
            await bench.WorkAsync();
        }

        Assert.Equal([First, Second], world.Sms.Select(s => s.To).Order());
        pulse = await new Pulse(bench.Database).TakeAsync(TellStaffProcedure.Id, time.GetUtcNow());
        Assert.Empty(pulse.Waiting);
        Assert.InRange(pulse.LastSent["sms"], time.GetUtcNow().AddMinutes(-40), time.GetUtcNow());
    }

    [Fact]
    public async Task Round_SiteHasMail_TellsByBothOnce()
    {
        mail = new FakeMailDesk();
        await using var bench = await OpenAsync();
        await bench.Work.HaltAsync("复电一号", Refused, time.GetUtcNow(), CancellationToken.None);

        await RoundAsync(bench);
        time.Advance(TimeSpan.FromHours(3));
        await RoundAsync(bench);

        Assert.Equal(2, world.Sms.Count);
        var (to, sent) = Assert.Single(mail.Sent);
        Assert.Equal(Chief, to);
        Assert.Contains("机器人 复电一号 已停用", sent.Subject);
        Assert.Contains("账号 fdzy01 登录被拒绝", sent.Html);
        Assert.Equal("1", bench.Query("SELECT count(*) FROM notices WHERE \"Kind\" = 'mail'"));
    }

    [Fact]
    public async Task Round_MailPutOff_SmsGoAtOnceAndTheMailLaterOnce()
    {
        mail = new FakeMailDesk { Deferrals = { [Chief] = 2 } };
        await using var bench = await OpenAsync();
        await bench.Work.HaltAsync("复电一号", Refused, time.GetUtcNow(), CancellationToken.None);

        await RoundAsync(bench);
        Assert.Equal((2, 0), (world.Sms.Count, mail.Sent.Count));

        for (var visit = 0; visit < 4; visit++)
        {
            time.Advance(TimeSpan.FromMinutes(1));
            await bench.WorkAsync();
        }

        Assert.Equal((2, 1, 3), (world.Sms.Count, mail.Sent.Count, mail.Asked.Count));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Round_OneChannelDown_TellsByTheOtherAtOnceAndByBothAtLast(bool smsIsDown)
    {
        mail = new FakeMailDesk { IsDown = !smsIsDown };
        await using var bench = await OpenAsync();
        await bench.Work.HaltAsync("复电一号", Refused, time.GetUtcNow(), CancellationToken.None);
        pageIsDown = smsIsDown;

        await RoundAsync(bench);
        Assert.Equal(smsIsDown ? (0, 1) : (2, 0), (world.Sms.Count, mail.Sent.Count));
        (pageIsDown, mail.IsDown) = (false, false);
        for (var visit = 0; visit < 3; visit++)
        {
            time.Advance(TimeSpan.FromMinutes(10));
            await bench.WorkAsync();
        }

        Assert.Equal((2, 1), (world.Sms.Count, mail.Sent.Count));
        Assert.IsType<Outcome.DoneOutcome>(Assert.Single(await NoticesAsync(bench)).Outcome);
    }

    [Fact]
    public async Task Round_RobotResumedBeforeAnybodyWasTold_TellsNobody()
    {
        await using var bench = await OpenAsync();
        await bench.Work.HaltAsync("复电一号", Refused, time.GetUtcNow(), CancellationToken.None);
        pageIsDown = true;
        await RoundAsync(bench);
        await bench.Work.ResumeAsync("复电一号", time.GetUtcNow(), CancellationToken.None);
        pageIsDown = false;
        time.Advance(TimeSpan.FromMinutes(2));
        await RoundAsync(bench);

        Assert.Empty(world.Sms);
        Assert.IsType<Outcome.AlreadyDoneOutcome>(Assert.Single(await NoticesAsync(bench)).Outcome);
    }

    [Fact]
    public async Task Round_ItemsFailed_AreToldTogetherAndNotAgainUntilTheyFailAgain()
    {
        await using var bench = await OpenAsync();
        foreach (var n in Enumerable.Range(1, 5))
        {
            AddItem(bench, $"工单{n}", Outcome.Failed(new("system.down", "营销2.0 没有应答", "请人工处理")));
        }

        AddItem(bench, "好工单", Outcome.Done("已归档"));
        await RoundAsync(bench);
        time.Advance(TimeSpan.FromHours(2));
        await RoundAsync(bench);

        Assert.Equal(2, world.Sms.Count);
        Assert.Contains("共 5 项", world.Sms[0].Text);
        Assert.Contains("营销2.0 没有应答", world.Sms[0].Text);
        Assert.DoesNotContain("好工单", world.Sms[0].Text);
    }

    [Fact]
    public async Task Round_ItemWithAnOpenFate_IsToldAsWell()
    {
        await using var bench = await OpenAsync();
        AddItem(bench, "工单1", Outcome.NeedsPerson(new("x.unconfirmed", "是否归档不能判定", "请核对")));
        AddItem(bench, "工单2", Outcome.NeedsPerson(new("x.known", "电流为零", "请联系用户")));
        bench.Execute("""INSERT INTO steps ("ItemId", "Name", "Version", "Kind", "State", "At", "ClaimNumber") SELECT "Id", '归档 1', 1, 2, 1, 1, 1 FROM items WHERE "Key" = '工单1'""");

        await RoundAsync(bench);

        Assert.Equal(2, world.Sms.Count);
        Assert.All(world.Sms, s => Assert.Contains("工单1：是否归档不能判定", s.Text));
        Assert.All(world.Sms, s => Assert.DoesNotContain("工单2", s.Text));
    }

    [Fact]
    public async Task Round_StartsMissed_AreToldOnce()
    {
        await using var bench = await OpenAsync();
        var (from, to) = (time.GetUtcNow().AddHours(-2).UtcTicks, time.GetUtcNow().AddHours(-1).UtcTicks);
        foreach (var scenario in new[] { "restore-power", "line-loss", TellStaffProcedure.Id })
        {
            bench.Execute($"""
                INSERT INTO starts ("ScenarioId", "Robot", "DueAt", "LastDueAt", "Count", "Fate", "Reason", "CaughtUp", "RunId", "NotedAt")
                VALUES ('{scenario}', '复电一号', {from}, {to}, 31, 2, 0, 1, 'r', {time.GetUtcNow().UtcTicks})
                """);
        }

        await RoundAsync(bench);
        await RoundAsync(bench);

        Assert.Equal(2, world.Sms.Count);
        Assert.Contains("流程 restore-power（复电一号）有 31 次，11-22 07:00 至 11-22 08:00，已补做一次", world.Sms[0].Text);
        Assert.Contains("line-loss", world.Sms[0].Text);
        Assert.DoesNotContain(TellStaffProcedure.Id, world.Sms[0].Text);
    }

    [Fact]
    public async Task Round_PasswordEndsSoon_IsSaidOnceADayUntilItIsChanged()
    {
        await using var bench = await OpenAsync();
        var ends = new PasswordEnds(bench.Database, time);
        await ends.NoteAsync("marketing", "fdzy01", 2, CancellationToken.None);

        await RoundAsync(bench);
        time.Advance(TimeSpan.FromHours(5));
        await ends.NoteAsync("marketing", "fdzy01", 2, CancellationToken.None);
        await RoundAsync(bench);
        time.Advance(TimeSpan.FromHours(19));
        await RoundAsync(bench);
        await ends.ForgetAsync("marketing", "fdzy01", CancellationToken.None);
        time.Advance(TimeSpan.FromHours(24));
        await RoundAsync(bench);

        var texts = world.Sms.Where(s => s.To == First).Select(s => s.Text).ToList();
        Assert.Equal(2, texts.Count);
        Assert.Contains("marketing/fdzy01 的密码即将到期：还有 2 天", texts[0]);
        Assert.Contains("还有 1 天", texts[1]);
        Assert.Contains("gridclerk account add marketing --account fdzy01", texts[1]);
    }

    [Fact]
    public async Task Round_ItemsAreHeldUp_IsSaidOnceAfterAnHour()
    {
        await using var bench = await OpenAsync();
        AddItem(bench, "20261122000001", Outcome.Later(TimeSpan.FromMinutes(2), "采集2.0 没有应答"), heldUpSince: time.GetUtcNow());

        await RoundAsync(bench);
        time.Advance(TimeSpan.FromMinutes(59));
        await RoundAsync(bench);
        Assert.Empty(world.Sms);
        time.Advance(TimeSpan.FromMinutes(1));
        await RoundAsync(bench);
        time.Advance(TimeSpan.FromHours(5));
        await RoundAsync(bench);

        Assert.Equal([First, Second], world.Sms.Select(s => s.To).Order());
        Assert.All(world.Sms, s => Assert.Contains("流程 restore-power 因系统不可用办不下去：20261122000001：11-22 09:00 起采集2.0 没有应答", s.Text));
    }

    private Task<ClerkBench> OpenAsync() => ClerkBench.OpenAsync(
        recorder =>
        {
            var sms = new InMemorySmsDesk(world, recorder: recorder);
            var page = new Page(sms, () => pageIsDown);
            mail?.Record(recorder);
            return new BenchPlace(TellStaffProcedure.Bind(Troubles, page, [First, Second, First], mail is null ? null : new(mail, [Chief]), time, new Dictionary<string, string>()), [sms.Through]);
        },
        time);

    private Troubles Troubles => new(database!, time);

    /// <summary>A round of the procedure under its own name, and one wake of its robot.</summary>
    private async Task RoundAsync(ClerkBench bench)
    {
        database = bench.Database;
        var order = new RunOrder(TellStaffProcedure.Id, ClerkBench.Robot, DryRun: false, new Dictionary<string, string>(), ByPerson: false);
        await bench.Work.AddRunAsync(order, time.GetUtcNow(), CancellationToken.None);
        await bench.WorkAsync();
    }

    private async Task<IReadOnlyList<StoredItem>> NoticesAsync(ClerkBench bench) =>
        await new Troubles(bench.Database, time).ItemsAsync(TellStaffProcedure.Id, DateTimeOffset.MinValue, CancellationToken.None);

    private void AddItem(ClerkBench bench, string key, Outcome outcome, DateTimeOffset? heldUpSince = null) => bench.Database.WriteAsync(
        db =>
        {
            var row = new ItemRow
            {
                RunId = "r", ScenarioId = "restore-power", Scope = "", Key = key, Robot = "复电一号", Title = key, Data = "{}",
                FoundAt = time.GetUtcNow(), EndedAt = heldUpSince is null ? time.GetUtcNow() : null,
                State = heldUpSince is null ? ItemState.Settled : ItemState.Waiting, HeldUpSince = heldUpSince,
            };
            row.Put(outcome, time.GetUtcNow());
            db.Items.Add(row);
            return Task.FromResult(true);
        },
        CancellationToken.None).GetAwaiter().GetResult();

    /// <summary>An SMS page that does not even open while it is down.</summary>
    private sealed class Page(INoticeChannel<string> desk, Func<bool> isDown) : INoticeChannel<string>
    {
        public string Kind => desk.Kind;

        public IBusinessSystem Through => desk.Through;

        public Task SubmitAsync(string recipient, string text, CancellationToken ct) => isDown()
            ? throw new SystemUnavailableException(new("marketing.down", "营销2.0 没有应答", "稍后自动重试"))
            : desk.SubmitAsync(recipient, text, ct);

        public Task<string?> FindAsync(string recipient, string text, DateTimeOffset since, CancellationToken ct) =>
            desk.FindAsync(recipient, text, since, ct);
    }
}
