using GridClerk.Core.Faults;
using GridClerk.Core.Robots;
using GridClerk.Core.WorkItems;

namespace GridClerk.Tests.Core.Robots;

/// <summary>A robot that halted on a page which had changed, and was resumed.</summary>
public sealed class PageInQuestionTests
{
    private static readonly PagePlace Page = new("marketing", "restoration-review");
    private static readonly Fault Changed = new("page.target-missing", "页面上找不到“查询”", "请核对配置") { Page = Page };
    private static readonly Fault Drift = new("check.still-drifted", "“查询”现在可能叫“检索”", "请接受改名") { Page = new("marketing", "sign-in") };

    private readonly FakeScenario scenario = new() { Listed = { "A", "B" }, Handle = (_, _, _) => throw new PageChangedException(Changed) };
    private readonly List<PagePlace> looked = [];
    private Func<Fault?> look = () => null;

    [StoreFact]
    public async Task WorkAsync_PageFitsAgain_GoesOnAndLooksOnce()
    {
        await using var bench = await HaltedAsync();
        await ResumeAsync(bench);

        await bench.WorkAsync();
        await bench.StartAsync();
        await bench.WorkAsync();

        Assert.Equal([Page], looked);
        Assert.Equal(Outcome.Done("完成"), (await bench.ItemAsync("B")).Outcome);
        Assert.Equal("1", bench.Query("SELECT count(*) FROM audit WHERE \"What\" = 'robot.page-fits'"));
    }

    [StoreFact]
    public async Task WorkAsync_PageStillDrifted_HaltsAtOnceAndTouchesNothing()
    {
        await using var bench = await HaltedAsync();
        look = () => Drift;
        await ResumeAsync(bench);

        var rest = await bench.WorkAsync();

        Assert.Equal((Drift.Text, Page), (rest.Halted!.Text, rest.Halted.Page));
        Assert.Equal(rest.Halted, await bench.Work.FindHaltAsync(ClerkBench.Robot, CancellationToken.None));
        Assert.Equal(["A"], scenario.Visited);
        Assert.Equal(ItemState.Waiting, (await bench.ItemAsync("B")).State);
        Assert.Contains(bench.Troubles, t => t.Fault == Drift);
    }

    [StoreFact]
    public async Task WorkAsync_ResumedOnceMore_LooksAgainAndGoesOn()
    {
        await using var bench = await HaltedAsync();
        look = () => Drift;
        await ResumeAsync(bench);
        await bench.WorkAsync();
        look = () => null;

        await ResumeAsync(bench);
        await bench.WorkAsync();

        Assert.Equal([Page, Page], looked);
        Assert.Equal(ItemState.Settled, (await bench.ItemAsync("B")).State);
    }

    [StoreFact]
    public async Task WorkAsync_SystemDoesNotAnswer_RestsAndTouchesNothingBefore()
    {
        await using var bench = await HaltedAsync();
        look = () => throw FakeSession.Down();
        await ResumeAsync(bench);

        var rest = await bench.WorkAsync();

        Assert.Equal(new RobotRest(bench.Time.GetUtcNow() + bench.Options.LongestRetry, null), rest);
        Assert.Equal(["A"], scenario.Visited);
        look = () => null;
        await bench.WorkAsync();
        Assert.Equal(ItemState.Settled, (await bench.ItemAsync("B")).State);
    }

    /// <summary>Whatever halts it meanwhile: the page has not been seen to fit.</summary>
    [StoreFact]
    public async Task WorkAsync_SignInRejectedAtTheLook_ThePageStaysInQuestion()
    {
        await using var bench = await HaltedAsync();
        look = () => throw new SignInRejectedException(new("sign-in.rejected", "登录被拒绝", "请核对密码"));
        await ResumeAsync(bench);
        Assert.Equal("sign-in.rejected", (await bench.WorkAsync()).Halted!.Code);
        await bench.Work.HaltAsync(ClerkBench.Robot, new("backup.restored", "已恢复备份", "请核对"), bench.Time.GetUtcNow(), CancellationToken.None);
        look = () => null;

        await ResumeAsync(bench);
        await bench.WorkAsync();

        Assert.Equal([Page, Page], looked);
    }

    [StoreFact]
    public async Task WorkAsync_HaltedByAnythingElse_NoPageIsInQuestion()
    {
        scenario.Handle = (_, _, _) => throw new SignInRejectedException(new("sign-in.rejected", "登录被拒绝", "请核对密码"));
        await using var bench = await HaltedAsync();

        await ResumeAsync(bench);
        await bench.WorkAsync();

        Assert.Empty(looked);
    }

    private async Task<ClerkBench> HaltedAsync()
    {
        var bench = await ClerkBench.OpenAsync(_ => new BenchPlace(BoundScenario.Of(scenario), [])
        {
            Look = page =>
            {
                looked.Add(page);
                return look();
            },
        });
        await bench.RunToEndAsync();
        scenario.Handle = (_, _, _) => Task.FromResult(Outcome.Done("完成"));
        return bench;
    }

    /// <summary>A person resumes it, and a new round finds what was left.</summary>
    private static async Task ResumeAsync(ClerkBench bench)
    {
        await bench.Work.ResumeAsync(ClerkBench.Robot, bench.Time.GetUtcNow(), CancellationToken.None);
        await bench.StartAsync();
    }
}
