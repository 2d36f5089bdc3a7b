using System.Text.RegularExpressions;
using GridClerk.Core.Faults;
using Microsoft.Playwright;

namespace GridClerk.Systems.Browser;

/// <summary>Playwright's errors in the clerk's words. The only place that reads their text.</summary>
internal static partial class PlaywrightFaults
{
    /// <summary>Whether a call into the browser ended with this: Playwright's own errors, and those of its pipe to a driver that dies just then.</summary>
    public static bool IsOne(Exception error) => error is PlaywrightException or TimeoutException or ObjectDisposedException or IOException;

    /// <param name="where">System and page, for the person who reads it.</param>
    public static SystemUnavailableException Translate(Exception error, string where)
    {
        var message = error.Message;
        var (code, text) = error switch
        {
            TimeoutException => ("page.no-answer", "页面在规定时间内没有响应"),
            ObjectDisposedException or IOException => ("browser.gone", "浏览器或页面在操作途中被关闭"),
            _ when IsGone(message) => ("browser.gone", "浏览器或页面在操作途中被关闭"),
            _ when IsReplaced(message) => ("page.reloaded", "页面在操作途中被重新加载"),
            _ when message.Contains("net::ERR_", StringComparison.Ordinal) => ("system.unreachable", $"连不上系统：{NetworkError(message)}"),
            _ when message.Contains("Executable doesn't exist", StringComparison.Ordinal) => ("browser.not-started", "浏览器没有启动成功"),
            _ when message.Contains("launch", StringComparison.OrdinalIgnoreCase) => ("browser.not-started", "浏览器没有启动成功"),
            _ => ("browser.error", "浏览器报告了错误"),
        };
        return new SystemUnavailableException(new Fault(code, text, "会自动重试；若反复出现，请检查网络、系统和浏览器", where), error);
    }

    /// <summary>The page was navigated while it was being asked.</summary>
    public static bool IsReplaced(string message) =>
        message.Contains("Execution context was destroyed", StringComparison.Ordinal)
        || message.Contains("Cannot find context", StringComparison.Ordinal)
        || message.Contains("frame was detached", StringComparison.OrdinalIgnoreCase)
        || message.Contains("Frame has been detached", StringComparison.OrdinalIgnoreCase)
        || message.Contains("JSHandle is disposed", StringComparison.Ordinal);

    private static bool IsGone(string message) =>
        message.Contains("has been closed", StringComparison.Ordinal)
        || message.Contains("Target closed", StringComparison.Ordinal)
        || message.Contains("Target crashed", StringComparison.Ordinal)
        || message.Contains("Page crashed", StringComparison.Ordinal)
        || message.Contains("Process exited", StringComparison.Ordinal)
        || message.Contains("Connection closed", StringComparison.Ordinal);

    private static string NetworkError(string message) => NetworkErrorName().Match(message).Value switch
    {
        "net::ERR_CONNECTION_REFUSED" => "连接被拒绝",
        "net::ERR_NAME_NOT_RESOLVED" => "地址无法解析",
        "net::ERR_INTERNET_DISCONNECTED" => "网络已断开",
        "net::ERR_CONNECTION_TIMED_OUT" or "net::ERR_TIMED_OUT" => "连接超时",
        "net::ERR_CONNECTION_RESET" => "连接被中断",
        var other => other,
    };

    [GeneratedRegex(@"net::ERR_\w+")]
    private static partial Regex NetworkErrorName();
}
