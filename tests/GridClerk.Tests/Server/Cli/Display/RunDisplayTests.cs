using GridClerk.Core.Faults;
using GridClerk.Core.Runs;
using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;
using GridClerk.Server.Cli.Display;
using Spectre.Console;

namespace GridClerk.Tests.Server.Cli.Display;

public sealed class RunDisplayTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;

    private readonly StringWriter output = new();

    [Fact]
    public async Task PlainDisplay_ARun_TellsEachThingOnALineOfItsOwn()
    {
        await using var display = new PlainDisplay(output, TimeProvider.System);

        Work(display);

        Assert.All(
            ["开始收集：费控复电（复电一号）", "收集完成：共 3 项", "复电下发 1：已核实生效", "稍后继续", "✓ 1  已办结：已归档", "转人工：电话 138****5678 无人接听", "注意（复电一号）"],
            w => Assert.Contains(w, output.ToString()));
        Assert.DoesNotContain("13812345678", output.ToString());
    }

    [Fact]
    public async Task LiveDisplay_ARun_ShowsHowFarItIsAndWhatIsNext()
    {
        await using (var display = Live())
        {
            Work(display);
        }

        Assert.All(["已结束", "2/3", "已办结 1", "转人工 1", "稍后继续 1", "[订单]", "138****5678"], w => Assert.Contains(w, output.ToString()));
        Assert.DoesNotContain("13812345678", output.ToString());
    }

    [Fact]
    public async Task LiveDisplay_Paused_LeavesTheTerminalAloneAndGoesOnAfterwards()
    {
        await using (var display = Live())
        {
            using (display.Pause())
            {
                var before = output.ToString();
                Work(display);
                Assert.Equal(before, output.ToString());
            }
        }

        Assert.Contains("已结束", output.ToString());
    }

    private TerminalDisplay Live() => new(
        AnsiConsole.Create(new() { Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes, Out = new AnsiConsoleOutput(output) }), TimeProvider.System);

    private static void Work(IRunProgress progress)
    {
        var run = new StoredRun(
            "r", "restore-power", "复电一号", false, new Dictionary<string, string>(), true, RunPhase.ToCollect, Start, Start, null, 0, false, null);
        progress.CollectionStarted(run);
        progress.ItemFound(Item(1));
        progress.CollectionEnded(run, 3);
        progress.VisitStarted(Item(1));
        progress.StepTaken(Item(1), new StepRecord("复电下发 1", StepKind.Write, StepState.Confirmed, 2, Start, null, null));
        progress.VisitEnded(Item(1), Outcome.Done("已归档 [订单]"));
        progress.VisitEnded(Item(2), Outcome.Later(TimeSpan.FromMinutes(1), "等待"));
        progress.VisitEnded(Item(3), Outcome.NeedsPerson(new Fault("a.b", "电话 13812345678 无人接听", "…")));
        progress.Trouble("复电一号", new Fault("c.d", "系统不可用", "稍后重试"), null);
        progress.RunEnded(run, new RunEnd(RunState.NeedsPerson, null, []));
    }

    private static StoredItem Item(long id) => new(
        id, "r", "restore-power", "复电一号", $"{id}", $"标题 {id}", 0, false, "{}", ItemState.Waiting, Start, Start, 0, 1, null, null, null);
}
