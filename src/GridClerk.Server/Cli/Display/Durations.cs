namespace GridClerk.Server.Cli.Display;

/// <summary>Spans of time as people read them.</summary>
internal static class Durations
{
    public static string Text(TimeSpan span) => span switch
    {
        { TotalSeconds: < 1 } => "不到 1 秒",
        { TotalSeconds: < 60 } => $"{span.TotalSeconds:0} 秒",
        { TotalMinutes: < 60 } => $"{(int)span.TotalMinutes} 分 {span.Seconds} 秒",
        _ => $"{(int)span.TotalHours} 小时 {span.Minutes} 分",
    };
}
