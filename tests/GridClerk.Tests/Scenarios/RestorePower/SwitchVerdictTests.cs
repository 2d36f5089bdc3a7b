using GridClerk.Scenarios.RestorePower;
using GridClerk.Systems.Collection;
using GridClerk.Systems.Marketing;

namespace GridClerk.Tests.Scenarios.RestorePower;

public sealed class SwitchVerdictTests
{
    private static readonly DateTimeOffset Commanded = DateTimeOffset.Parse("2026-11-22T10:00:00+08:00");

    /// <summary>relay, command: 0 通, 1 断, ? not answered; load: + current, 0 none, ? not answered.</summary>
    [Theory]
    [InlineData("0", "0", "+", SwitchVerdict.Closed)]
    [InlineData("?", "?", "+", SwitchVerdict.Closed)]
    [InlineData("0", "?", "+", SwitchVerdict.Closed)]
    [InlineData("?", "0", "+", SwitchVerdict.Closed)]
    [InlineData("0", "0", "0", SwitchVerdict.ClosedWithoutLoad)]
    [InlineData("0", "1", "+", SwitchVerdict.TripPendingOrStuck)]
    [InlineData("0", "1", "0", SwitchVerdict.TripPendingOrStuck)]
    [InlineData("0", "1", "?", SwitchVerdict.TripPendingOrStuck)]
    [InlineData("?", "1", "+", SwitchVerdict.TripPendingOrStuck)]
    [InlineData("1", "0", "0", SwitchVerdict.ButtonNeeded)]
    [InlineData("1", "0", "?", SwitchVerdict.ButtonNeeded)]
    [InlineData("1", "1", "0", SwitchVerdict.CommandNotTaken)]
    [InlineData("1", "1", "?", SwitchVerdict.CommandNotTaken)]
    [InlineData("1", "0", "+", SwitchVerdict.CurrentThroughOpenSwitch)]
    [InlineData("1", "1", "+", SwitchVerdict.CurrentThroughOpenSwitch)]
    [InlineData("1", "?", "+", SwitchVerdict.CurrentThroughOpenSwitch)]
    [InlineData("1", "?", "0", SwitchVerdict.Unclear)]
    [InlineData("?", "?", "0", SwitchVerdict.Unclear)]
    [InlineData("?", "0", "0", SwitchVerdict.Unclear)]
    [InlineData("?", "1", "0", SwitchVerdict.Unclear)]
    [InlineData("0", "?", "0", SwitchVerdict.Unclear)]
    [InlineData("0", "0", "?", SwitchVerdict.Unclear)]
    internal void Judge_FreshReadingOfBuiltInRelay_FollowsTheTable(string relay, string command, string load, SwitchVerdict expected) =>
        Assert.Equal(expected, Judge(Reading(relay, command, load)));

    [Theory]
    [InlineData(SupplySwitch.External, "0", SwitchVerdict.BreakerUnproved)]
    [InlineData(SupplySwitch.Unknown, "0", SwitchVerdict.BreakerUnproved)]
    [InlineData(SupplySwitch.External, "+", SwitchVerdict.Closed)]
    [InlineData(SupplySwitch.Unknown, "+", SwitchVerdict.Closed)]
    internal void Judge_BreakerOutsideTheMeter_IsProvedByCurrentAlone(SupplySwitch kind, string load, SwitchVerdict expected) =>
        Assert.Equal(expected, Judge(Reading("0", "0", load), kind));

    [Theory]
    [InlineData(-3600)]
    [InlineData(-1)]
    [InlineData(0)]
    public void Judge_StampNotAfterTheCommand_IsNoAnswer(int seconds) =>
        Assert.Equal(SwitchVerdict.NoAnswer, Judge(Reading("0", "0", "+") with { Stamp = Commanded.AddSeconds(seconds) }));

    [Fact]
    public void Judge_NothingAnswered_IsNoAnswer() =>
        Assert.Equal(SwitchVerdict.NoAnswer, Judge(Reading("?", "?", "?") with { Stamp = null }));

    [Theory]
    [InlineData("0.019", SwitchVerdict.ClosedWithoutLoad)]
    [InlineData("0.02", SwitchVerdict.Closed)]
    internal void Judge_CurrentAroundTheThreshold_CountsFromIt(string ampere, SwitchVerdict expected) =>
        Assert.Equal(expected, Judge(Reading("0", "0", "0") with { Currents = [null, decimal.Parse(ampere), 0m] }));

    [Fact]
    public void Judge_CurrentOnThirdPhaseOnly_IsClosed() =>
        Assert.Equal(SwitchVerdict.Closed, Judge(Reading("0", "0", "0") with { Currents = [0m, null, 1.5m] }));

    private static SwitchVerdict Judge(MeterReading reading, SupplySwitch kind = SupplySwitch.Internal) =>
        SwitchVerdicts.Judge(reading, kind, Commanded, threshold: 0.02m);

    private static MeterReading Reading(string relay, string command, string load) => new(
        "3300001000000000000001", Commanded.AddMinutes(1), load switch { "+" => [1.2m, 0m, 0m], "0" => [0m, 0m, 0m], _ => [null, null, null] },
        Bit(relay), Bit(command), Commanded.AddMinutes(1), "成功");

    private static bool? Bit(string bit) => bit switch { "1" => true, "0" => false, _ => null };
}
