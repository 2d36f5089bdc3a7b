using GridClerk.Bench.Truth;

namespace GridClerk.EndToEnd.Demo;

/// <summary>The judge can find fault: each rule is broken once, alone, by an order that is otherwise well handled.</summary>
[Trait("Speed", "Fast")]
public sealed class TruthCheckTests
{
    private const string Manager = "13900000001";
    private const string Customer = "13700000002";
    private const string Fallback = "13800000000";

    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;

    [Fact]
    public void Judge_ProvedAndArchived_FindsNothing() => Assert.Empty(Judge(Archived(), Done));

    [Fact]
    public void Judge_HandedOverOnce_FindsNothing() => Assert.Empty(Judge(HandedOver(), NeedsPerson("restore-power.no-load"), SmsTo(Manager)));

    [Fact]
    public void Judge_ArchivedByAColleague_FindsNothing() =>
        Assert.Empty(Judge(HandedOver() with { Class = "colleague", State = "archived", Archives = [new(At(50), "jlry01", "other")] }, AlreadyDone));

    [Fact]
    public void Judge_NoManagersNumber_ExpectsTheFallback()
    {
        var order = HandedOver() with { ManagerPhone = null };

        Assert.Empty(Judge(order, NeedsPerson("restore-power.no-load"), SmsTo(Fallback)));
        Assert.Contains(OutcomeRules.ManagerNotToldOnce, Rules(Judge(order, NeedsPerson("restore-power.no-load"), SmsTo(Customer))));
    }

    [Fact]
    public void Judge_ArchivedWithoutSupply_IsAFalseArchive() =>
        Assert.Equal([TruthRules.FalseArchive], Rules(Judge(Archived() with { Meter = [new(Start, false, [0, 0, 0])] }, Done)));

    [Fact]
    public void Judge_ArchivedOnAReadingOfBeforeTheCommand_IsUnproved() =>
        Assert.Equal([TruthRules.Unproved], Rules(Judge(Archived(), Done, [Reading(answered: 40, stamp: 5, "1.5")])));

    [Fact]
    public void Judge_ArchivedOnZeroCurrent_IsUnproved() =>
        Assert.Equal([TruthRules.Unproved], Rules(Judge(Archived(), Done, [Reading(answered: 40, stamp: 30, "0.000")])));

    [Fact]
    public void Judge_FourCommands_AreTooMany() =>
        Assert.Equal([TruthRules.TooManyCommands], Rules(Judge(Archived() with { Commands = [Command(0), Command(10), Command(20), Command(30)] }, Done)));

    [Fact]
    public void Judge_CommandsCloserThanSet_AreFound() =>
        Assert.Equal([TruthRules.CommandsTooClose], Rules(Judge(Archived() with { Commands = [Command(10), Command(19)] }, Done)));

    [Fact]
    public void Judge_TheSystemsOwnCommandJustBefore_IsNotOurs() =>
        Assert.Empty(Judge(Archived() with { Commands = [Command(9) with { By = "system" }, Command(10)] }, Done));

    [Theory]
    [InlineData("theft", "theft", 5, 20, 10)]
    [InlineData("breach", "breach", 5, 20, 10)]
    [InlineData("safety", "safety", 5, 20, 10)]
    [InlineData("negative-balance", "arrears", -5, 20, 10)]
    [InlineData("paid-before-cut", "arrears", 5, 10, 20)]
    public void Judge_CommandToABarredOrder_IsFound(string kind, string cutFor, int balance, int paid, int cut)
    {
        var order = HandedOver() with
        {
            Class = kind,
            CutFor = cutFor,
            Balance = balance,
            PaidAt = At(paid - 1000),
            CutAt = At(cut - 1000),
            Commands = [Command(10)],
        };

        Assert.Contains(TruthRules.Barred, Rules(Judge(order, NeedsPerson("restore-power.cut-for-theft"), SmsTo(Manager))));
    }

    [Fact]
    public void Judge_SmsToABarredCustomer_IsFound()
    {
        var order = HandedOver() with { Class = "theft", CutFor = "theft", Commands = [] };

        Assert.Equal(
            [OutcomeRules.BarredCustomerTold], Rules(Judge(order, NeedsPerson("restore-power.cut-for-theft"), SmsTo(Manager), SmsTo(Customer))));
    }

    [Fact]
    public void Judge_ArchivedTwice_IsFound() =>
        Assert.Equal([TruthRules.ArchivedTwice], Rules(Judge(Archived() with { Archives = [Archive(50), Archive(51)] }, Done)));

    [Fact]
    public void Judge_ManagerToldTwice_IsFound() => Assert.Equal(
        [OutcomeRules.ManagerNotToldOnce, TruthRules.SmsTwice],
        Rules(Judge(HandedOver(), NeedsPerson("restore-power.no-load"), SmsTo(Manager), SmsTo(Manager))));

    [Fact]
    public void Judge_CustomerToldTwice_IsFound() => Assert.Contains(
        OutcomeRules.CustomerToldTwice,
        Rules(Judge(HandedOver(), NeedsPerson("restore-power.no-load"), SmsTo(Manager), SmsTo(Customer), SmsTo(Customer))));

    [Fact]
    public void Judge_StrangerTold_IsFound() => Assert.Equal(
        [OutcomeRules.StrangerTold], Rules(Judge(HandedOver(), NeedsPerson("restore-power.no-load"), SmsTo(Manager), SmsTo("13600000009"))));

    [Fact]
    public void Judge_NobodyTold_IsFound() => Assert.Equal(
        [OutcomeRules.ManagerNotToldOnce, TruthRules.Forgotten], Rules(Judge(HandedOver(), NeedsPerson("restore-power.no-load"))));

    [Fact]
    public void Judge_ReasonOfAnotherClass_IsFound() => Assert.StartsWith(
        OutcomeRules.WrongReason, Assert.Single(Rules(Judge(HandedOver(), NeedsPerson("restore-power.button-needed"), SmsTo(Manager)))));

    [Theory]
    [InlineData("later")]
    [InlineData("failed")]
    public void Judge_ItemNotSettled_IsFound(string outcome) => Assert.Equal(
        [OutcomeRules.Unsettled], Rules(Judge(HandedOver(), new ToldItem("1", outcome, null, null), SmsTo(Manager))));

    [Fact]
    public void Judge_OrderThatNobodyCollected_IsFound() =>
        Assert.Contains(OutcomeRules.Unsettled, Rules(Judge(HandedOver() with { OrderNo = "2" }, NeedsPerson("restore-power.no-load"))));

    [Fact]
    public void Judge_SaidToBeDoneButNotArchived_IsFound() =>
        Assert.Contains(OutcomeRules.NotAsTold, Rules(Judge(Archived() with { Archives = [], State = "pending" }, Done)));

    [Fact]
    public void Judge_SaidToBeDoneByOthersButPending_IsFound() =>
        Assert.Contains(OutcomeRules.NotAsTold, Rules(Judge(HandedOver(), AlreadyDone)));

    [Fact]
    public void Judge_ProvableOrdersWithAPerson_AreTooManyPastOneInTwenty()
    {
        var one = HandedOver() with { Class = "closes-slowly", Provable = true };
        var orders = Enumerable.Range(0, 19).Select(i => Archived() with { OrderNo = $"a{i}" }).Append(one with { OrderNo = "p" }).ToList();
        var items = orders.Select(o => (o.OrderNo == "p" ? NeedsPerson("restore-power.no-answer") : Done) with { Key = o.OrderNo }).ToList();
        IReadOnlyList<TruthSms> sms = [SmsTo(Manager) with { OrderNo = "p" }];

        Assert.Empty(Judge(orders, items, sms));
        Assert.Equal([OutcomeRules.TooFewArchived], Rules(Judge(orders[1..], items[1..], sms)));
    }

    private static ToldItem Done { get; } = new("1", "done", null, "已归档");

    private static ToldItem AlreadyDone { get; } = new("1", "alreadyDone", null, "已由他人归档");

    private static ToldItem NeedsPerson(string code) => new("1", "needsPerson", new(code, "…"), null);

    private static TruthOrder Archived() => HandedOver() with
    {
        Class = "closes-at-once",
        Provable = true,
        State = "archived",
        Archives = [Archive(50)],
        Meter = [new(Start, false, [0, 0, 0]), new(At(20), true, [1.5m, 0, 0])],
    };

    private static TruthOrder HandedOver() => new(
        "1", "22", "no-load", InScope: true, Provable: false, "arrears", 10m, At(-100), At(-200), At(-50), Manager, Customer, "pending",
        [Command(10)], [], [new(Start, false, [0, 0, 0])]);

    private static TruthCommand Command(int second) => new(At(second), "fdzy01", "clerk", "ok", true);

    private static TruthArchive Archive(int second) => new(At(second), "fdzy01", "clerk");

    private static TruthSms SmsTo(string number) => new(At(60), "dxfs01", number, "…", "1", "发送成功");

    private static TruthReading Reading(int answered, int stamp, string ampere) => new(
        At(answered - 1), At(answered), "22", "ok", new Dictionary<string, string> { ["02020100"] = ampere }, At(stamp), false);

    private static IReadOnlyList<Breach> Judge(TruthOrder order, ToldItem item, params TruthSms[] sms) => Judge([order], [item], sms);

    private static IReadOnlyList<Breach> Judge(TruthOrder order, ToldItem item, IReadOnlyList<TruthReading> readings) =>
        new TruthCheck(TimeSpan.FromSeconds(10), Fallback).Judge(new(1, At(100), new([order], []), new(readings)), [item]);

    private static IReadOnlyList<Breach> Judge(IReadOnlyList<TruthOrder> orders, IReadOnlyList<ToldItem> items, IReadOnlyList<TruthSms> sms) =>
        new TruthCheck(TimeSpan.FromSeconds(10), Fallback).Judge(new(1, At(100), new(orders, sms), new([Reading(answered: 45, stamp: 40, "1.5")])), items);

    private static IEnumerable<string> Rules(IEnumerable<Breach> breaches) => breaches.Select(b => b.Rule).Order(StringComparer.Ordinal);

    private static DateTimeOffset At(int second) => Start.AddSeconds(second);
}
