namespace GridClerk.Server.Storage;

/// <summary>Every log message of the storage room.</summary>
internal static partial class StorageLog
{
    [LoggerMessage(LogLevel.Warning, "数据库 {Server} 暂时不可用（{Why}），正在等待，恢复后自动继续")]
    public static partial void Away(ILogger log, string server, string why);

    [LoggerMessage(LogLevel.Warning, "数据库 {Server} 已恢复，继续工作")]
    public static partial void Back(ILogger log, string server);

    [LoggerMessage(LogLevel.Error, "数据库 {Server} 等待 {Seconds} 秒后仍不可用")]
    public static partial void GivenUp(ILogger log, string server, int seconds);

    [LoggerMessage(LogLevel.Information, "已按保留期限清理（{Bounds}）：{Counts}")]
    public static partial void Tidied(ILogger log, Retention.RetentionBounds bounds, Retention.TidyCounts counts);

    [LoggerMessage(LogLevel.Warning, "距上次按保留期限清理已超过一个月，电脑时钟可能不对，没有清理。请核对日期；日期正确就执行一次 gridclerk tidy，以后照常每天清理")]
    public static partial void ClockIsDoubted(ILogger log);

    [LoggerMessage(LogLevel.Warning, "按保留期限清理未完成，一天后再试：{Why}")]
    public static partial void NotTidied(ILogger log, Exception exception, string why);
}
