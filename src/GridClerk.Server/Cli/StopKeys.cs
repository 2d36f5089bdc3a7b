using GridClerk.Systems.Browser;

namespace GridClerk.Server.Cli;

/// <summary>Ctrl+Shift+Q: in the robot's windows, and anywhere on Windows.</summary>
internal sealed class StopKeys : IDisposable
{
    private const string Why = "按下了 Ctrl+Shift+Q，正在停止：手上的步骤办完或不再提交，其余留待下次";

    private readonly BrowserHost browser;
    private readonly EventHandler ask;
    private readonly IDisposable? everywhere;

    private StopKeys(BrowserHost browser, StopSignals signals)
    {
        this.browser = browser;
        ask = (_, _) => signals.Ask(Why);
        browser.StopRequested += ask;
        everywhere = OperatingSystem.IsWindows() ? GlobalStopKey.Listen(() => signals.Ask(Why)) : null;
    }

    public static IDisposable Listen(BrowserHost browser, StopSignals signals) => new StopKeys(browser, signals);

    public void Dispose()
    {
        browser.StopRequested -= ask;
        everywhere?.Dispose();
    }
}
