using Microsoft.Extensions.Logging;

namespace GridClerk.Systems.Browser;

/// <summary>Every log message of the browser room.</summary>
internal static partial class BrowserLog
{
    [LoggerMessage(LogLevel.Information, "浏览器已启动（{Mode}）")]
    public static partial void Started(ILogger log, string mode);

    [LoggerMessage(LogLevel.Warning, "浏览器意外退出或被人关闭，将在需要时重新启动")]
    public static partial void Died(ILogger log);

    [LoggerMessage(LogLevel.Warning, "浏览器未能按时关闭，已结束其进程：{Why}")]
    public static partial void Killed(ILogger log, string why);

    [LoggerMessage(LogLevel.Information, "浏览器已关闭：{Why}")]
    public static partial void Closed(ILogger log, string why);

    [LoggerMessage(LogLevel.Warning, "有人在浏览器窗口按下 Ctrl+Shift+Q，完成手头步骤后停止")]
    public static partial void StopKey(ILogger log);

    [LoggerMessage(LogLevel.Information, "{System} 已用账号 {Account} 登录（{How}）")]
    public static partial void SignedIn(ILogger log, string system, string account, string how);

    [LoggerMessage(LogLevel.Warning, "{System} 账号 {Account} 的登录已失效：{Said}")]
    public static partial void SignedOut(ILogger log, string system, string account, string said);

    [LoggerMessage(LogLevel.Warning, "{System} 提示账号 {Account} 的密码还有 {Days} 天到期")]
    public static partial void PasswordEnds(ILogger log, string system, string account, int days);

    [LoggerMessage(LogLevel.Warning, "没有找到“{Page}”（{Code}），换新窗口再找一次")]
    public static partial void LooksAgain(ILogger log, string page, string code);

    [LoggerMessage(LogLevel.Warning, "{Page} 的表格显示共 {Total} 条，实际逐页读到 {Rows} 条，以读到的为准")]
    public static partial void TotalDiffers(ILogger log, string page, int total, int rows);
}
