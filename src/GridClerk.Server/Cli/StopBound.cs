using GridClerk.Core.Faults;
using GridClerk.Core.Robots;
using GridClerk.Systems.Browser;

namespace GridClerk.Server.Cli;

/// <summary>
/// A stop takes no longer than promised. At its bound every browser is killed, so that the step in hand is over: what was submitted and not
/// answered stays stored as open and is asked back at the next start. Some seconds later the program ends, whatever holds it: that loses no more
/// than a power cut.
/// </summary>
internal sealed class StopBound : IDisposable
{
    public static readonly TimeSpan Usual = new RobotOptions().StopWithin;

    /// <summary>What is left to be done without browsers: rows, reports, the schedule.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenRegistration asked;
    private ITimer? atBound;
    private ITimer? atEnd;

    /// <param name="within">How long the step in hand may take.</param>
    /// <param name="closeBrowsers">At once and for good.</param>
    /// <param name="end">Ends the program at once.</param>
    public StopBound(StopSignals signals, TimeSpan within, TimeProvider time, Action closeBrowsers, Action end)
    {
        asked = signals.Token.Register(() =>
        {
            atBound = time.CreateTimer(
                _ =>
                {
                    signals.Tell($"停止时限（{within.TotalSeconds:0} 秒）已到，关闭浏览器：还没有得到答复的操作，下次启动时先向业务系统核实，不会重复提交");
                    closeBrowsers();
                },
                null, within, Timeout.InfiniteTimeSpan);
            atEnd = time.CreateTimer(
                _ =>
                {
                    signals.Tell("未能按时退出，立即结束；没有办完的留待下次启动");
                    end();
                },
                null, within + Rest, Timeout.InfiniteTimeSpan);
        });
    }

    public static StopBound Keep(StopSignals signals, TimeSpan within, BrowserHost browser) =>
        new(signals, within, TimeProvider.System, browser.Kill, () => Environment.Exit(ExitCode.StoppedByHand));

    /// <exception cref="ConfigurationException">Not a length of time, or out of range.</exception>
    public static TimeSpan Read(string? text) =>
        text is null ? Usual : ShortTime.Read("--stop-within", text, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5), "stop.within", "20s、1m");

    public void Dispose()
    {
        asked.Dispose();
        atBound?.Dispose();
        atEnd?.Dispose();
    }
}
