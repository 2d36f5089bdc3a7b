using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;
using GridClerk.Tests.Systems.InMemory;

namespace GridClerk.Tests.Scenarios.RestorePower;

/// <summary>Writes whose request or answer is lost, refusals, and power cuts between any two steps.</summary>
public sealed class TroubledWritesTests
{
    [Theory]
    [InlineData(WriteTrouble.AnswerLost)]
    [InlineData(WriteTrouble.CarriedOutLate)]
    [InlineData(WriteTrouble.RequestLost)]
    [InlineData(WriteTrouble.Refused)]
    internal async Task SendAsync_FirstCommandInTrouble_StillOneCommandIsEnough(WriteTrouble trouble)
    {
        var bench = new OrderBench();
        var order = bench.World.Add();
        bench.World.ReissueTroubles.Enqueue(trouble);

        Assert.IsType<Outcome.DoneOutcome>(await bench.WorkAsync(order));
        Assert.Single(order.Commands, c => c.ByClerk);
    }

    [Theory]
    [InlineData(WriteTrouble.RequestLost)]
    [InlineData(WriteTrouble.Refused)]
    internal async Task SendAsync_CommandNeverGetsThrough_HandsOverAfterThreeAttempts(WriteTrouble trouble)
    {
        var bench = new OrderBench();
        var order = bench.World.Add();
        foreach (var _ in Enumerable.Range(0, 5))
        {
            bench.World.ReissueTroubles.Enqueue(trouble);
        }

        var fault = Assert.IsType<Outcome.NeedsPersonOutcome>(await bench.WorkAsync(order)).Fault;

        Assert.Equal("restore-power.command-failed", fault.Code);
        Assert.NotEmpty(fault.SystemMessage!);
        Assert.Equal(2, bench.World.ReissueTroubles.Count);
        Assert.Single(bench.World.Sms);
    }

    [Theory]
    [InlineData(WriteTrouble.AnswerLost)]
    [InlineData(WriteTrouble.CarriedOutLate)]
    [InlineData(WriteTrouble.RequestLost)]
    [InlineData(WriteTrouble.Refused)]
    internal async Task ArchiveAsync_InTrouble_ArchivesOnce(WriteTrouble trouble)
    {
        var bench = new OrderBench();
        var order = bench.World.Add();
        bench.World.ArchiveTroubles.Enqueue(trouble);

        Assert.IsType<Outcome.DoneOutcome>(await bench.WorkAsync(order));
        Assert.Single(order.Archives);
        Assert.Empty(bench.World.Sms);
    }

    [Fact]
    public async Task ArchiveAsync_AlwaysRefused_HandsOverAfterThreeAttempts()
    {
        var bench = new OrderBench();
        var order = bench.World.Add();
        foreach (var _ in Enumerable.Range(0, 5))
        {
            bench.World.ArchiveTroubles.Enqueue(WriteTrouble.Refused);
        }

        Assert.Equal("restore-power.archive-failed", Assert.IsType<Outcome.NeedsPersonOutcome>(await bench.WorkAsync(order)).Fault.Code);
        Assert.Equal(2, bench.World.ArchiveTroubles.Count);
        Assert.Single(bench.World.Sms);
    }

    [Theory]
    [InlineData(WriteTrouble.AnswerLost)]
    [InlineData(WriteTrouble.CarriedOutLate)]
    [InlineData(WriteTrouble.RequestLost)]
    [InlineData(WriteTrouble.Refused)]
    internal async Task TellAsync_InTrouble_TellsOnce(WriteTrouble trouble)
    {
        var bench = new OrderBench();
        var order = bench.World.Add(new() { Load = [0m, 0m, 0m] });
        bench.World.SmsTroubles.Enqueue(trouble);

        Assert.IsType<Outcome.NeedsPersonOutcome>(await bench.WorkAsync(order));
        Assert.Single(bench.SmsTo(order.Order.ManagerPhone?.Digits));
        Assert.Single(bench.SmsTo(order.Order.BillingPhone?.Digits));
    }

    public static TheoryData<string, int> EveryPowerCut()
    {
        var data = new TheoryData<string, int>();
        foreach (var at in Enumerable.Range(0, 40))
        {
            data.Add("archived", at);
            data.Add("resent", at);
            data.Add("handed over", at);
            data.Add("barred", at);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(EveryPowerCut))]
    public async Task HandleAsync_PowerCutAtAnyStep_ChangesNothingInTheWorld(string kind, int diesAt)
    {
        var (undisturbed, expected) = await WorkAsync(kind, diesAt: null);
        var (cut, outcome) = await WorkAsync(kind, diesAt);

        Assert.Equal(expected.GetType(), outcome.GetType());
        Assert.Equal(Effects(undisturbed), Effects(cut));
    }

    [Fact]
    public async Task HandleAsync_DryRun_WritesNothingAndSaysWhatItWouldDo()
    {
        var bench = new OrderBench { DryRun = true };
        var order = bench.World.Add();

        Assert.Contains("复电下发 1", Assert.IsType<Outcome.DoneOutcome>(await bench.WorkAsync(order)).Result);
        Assert.DoesNotContain(order.Commands, c => c.ByClerk);
        Assert.Contains(await bench.StepsOfAsync(order), s => s.State == StepState.WouldWrite);
    }

    private static async Task<(OrderBench Bench, Outcome Outcome)> WorkAsync(string kind, int? diesAt)
    {
        var bench = new OrderBench();
        var order = kind switch
        {
            "archived" => bench.World.Add(),
            "resent" => bench.World.Add(new() { TakesCommand = 2 }),
            "handed over" => bench.World.Add(new() { NeedsButton = true }),
            _ => bench.World.Add(customer: c => c with { Balance = -5m }),
        };
        bench.Steps.DiesAt = diesAt;
        return (bench, await bench.WorkAsync(order));
    }

    private static string Effects(OrderBench bench)
    {
        var order = bench.World.Orders[0];
        return $"{order.Commands.Count(c => c.ByClerk)} commands, {order.Archives.Count} archives, SMS to {string.Join(' ', bench.World.Sms.Select(s => s.To))}";
    }
}
