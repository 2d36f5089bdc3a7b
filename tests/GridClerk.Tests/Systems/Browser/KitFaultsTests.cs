using GridClerk.Core.Faults;
using GridClerk.Systems.Browser;
using GridClerk.Systems.Kits;
using GridClerk.Systems.Profiles;

namespace GridClerk.Tests.Systems.Browser;

public sealed class KitFaultsTests
{
    private static readonly FieldTarget Field = new("order-no", "工单编号", new ProfileLine("marketing.yaml", 36));

    [Theory]
    [InlineData("missing", "page.target-missing")]
    [InlineData("ambiguous", "page.target-ambiguous")]
    [InlineData("noOption", "page.option-missing")]
    [InlineData("disabled", "page.disabled")]
    [InlineData("readOnly", "page.read-only")]
    [InlineData("notAccepted", "page.value-not-taken")]
    [InlineData("otherDialog", "page.other-confirm")]
    public void OrThrow_TargetNotAsTheProfileSays_NamesItsLineAndWhatWasSeen(string kind, string code)
    {
        var answer = new KitAnswer(kind, "order-no", "x", ["单据编号", "13812345678"]);
        var fault = Assert.Throws<PageChangedException>(() => answer.OrThrow("营销2.0 复电复核", Field)).Fault;
        Assert.Equal(code, fault.Code);
        Assert.Contains("工单编号", fault.Text);
        Assert.Contains("单据编号、138****5678", fault.Text);
        Assert.Equal("营销2.0 复电复核 order-no，marketing.yaml:36", fault.Where);
    }

    [Theory]
    [InlineData("blocked", "page.blocked")]
    [InlineData("masked", "page.loading")]
    [InlineData("failed", "system.said-error")]
    public void OrThrow_PageNotReady_MayBeTriedAgain(string kind, string code) =>
        Assert.Equal(code, Assert.Throws<SystemUnavailableException>(() => new KitAnswer(kind, "order-no").OrThrow("x", Field)).Fault.Code);

    [Fact]
    public void OrThrow_SignedOut_CarriesTheSystemsWords()
    {
        var fault = Assert.Throws<SignedOutException>(() => new KitAnswer("signedOut", Text: "登录已过期").OrThrow("x", Field)).Fault;
        Assert.Equal("登录已过期", fault.SystemMessage);
    }

    [Fact]
    public void OrThrow_AnswerThatDoesNotExist_IsADefect() =>
        Assert.Throws<InvalidOperationException>(() => new KitAnswer("new").OrThrow("x", Field));
}
