using GridClerk.Systems.Browser;
using Microsoft.Playwright;

namespace GridClerk.Tests.Systems.Browser;

public sealed class PlaywrightFaultsTests
{
    [Theory]
    [InlineData("Target page, context or browser has been closed", "browser.gone")]
    [InlineData("Target crashed", "browser.gone")]
    [InlineData("Execution context was destroyed, most likely because of a navigation", "page.reloaded")]
    [InlineData("Frame was detached", "page.reloaded")]
    [InlineData("net::ERR_CONNECTION_REFUSED at http://127.0.0.1:1/", "system.unreachable")]
    [InlineData("something new", "browser.error")]
    public void Translate_PlaywrightsTexts_HaveTheirCode(string message, string code)
    {
        var fault = PlaywrightFaults.Translate(new PlaywrightException(message), "营销2.0").Fault;
        Assert.Equal(code, fault.Code);
        Assert.Equal("营销2.0", fault.Where);
    }

    [Fact]
    public void Translate_PipeOfADriverThatDiesJustNow_IsAGoneBrowser()
    {
        Assert.All(
            new Exception[] { new ObjectDisposedException("CancellationTokenSource"), new IOException("Broken pipe") },
            error => Assert.Equal((true, "browser.gone"), (PlaywrightFaults.IsOne(error), PlaywrightFaults.Translate(error, "营销2.0").Fault.Code)));
    }

    [Fact]
    public void Translate_Timeout_SaysThatThePageDidNotAnswer() =>
        Assert.Equal("page.no-answer", PlaywrightFaults.Translate(new TimeoutException(), "营销2.0").Fault.Code);

    [Fact]
    public void Translate_NetworkError_TellsItInChinese() =>
        Assert.Contains("连接被拒绝", PlaywrightFaults.Translate(new PlaywrightException("net::ERR_CONNECTION_REFUSED"), "x").Fault.Text);
}
