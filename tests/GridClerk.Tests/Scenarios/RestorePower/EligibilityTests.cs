using GridClerk.Scenarios.RestorePower;
using GridClerk.Systems.Marketing;

namespace GridClerk.Tests.Scenarios.RestorePower;

public sealed class EligibilityTests
{
    private static readonly DateTimeOffset Cut = DateTimeOffset.Parse("2026-11-20T09:00:00+08:00");

    private static readonly CustomerAccount Allowed = new(
        "3200000000001", 0m, CutKind.Arrears, Cut, Cut.AddSeconds(1), SupplySwitch.Internal);

    [Fact]
    public void Bar_PaidAfterCutAndNothingOwed_IsNone() => Assert.Null(Eligibility.Bar(Allowed));

    [Theory]
    [InlineData(CutKind.Theft, "restore-power.cut-for-theft")]
    [InlineData(CutKind.Breach, "restore-power.cut-for-breach")]
    [InlineData(CutKind.AwaitingSafetyConfirmation, "restore-power.awaits-safety-confirmation")]
    [InlineData(CutKind.Unknown, "restore-power.cut-unknown")]
    public void Bar_CutForAnythingButArrears_NamesIt(CutKind cut, string code) =>
        Assert.Equal(code, Eligibility.Bar(Allowed with { Cut = cut })?.Code);

    [Fact]
    public void Bar_OneCentOwed_IsInArrears() =>
        Assert.Equal("restore-power.in-arrears", Eligibility.Bar(Allowed with { Balance = -0.01m })?.Code);

    [Theory]
    [InlineData(0)]
    [InlineData(-3600)]
    public void Bar_PaidNotAfterCut_IsNotPaid(int seconds) =>
        Assert.Equal("restore-power.not-paid", Eligibility.Bar(Allowed with { LastPaidAt = Cut.AddSeconds(seconds) })?.Code);

    [Fact]
    public void Bar_NoPaymentShown_IsNotPaid() => Assert.Equal("restore-power.not-paid", Eligibility.Bar(Allowed with { LastPaidAt = null })?.Code);

    [Fact]
    public void Bar_TimeOfCutUnknown_IsAPersons() => Assert.Equal("restore-power.cut-time-unknown", Eligibility.Bar(Allowed with { CutAt = null })?.Code);
}
