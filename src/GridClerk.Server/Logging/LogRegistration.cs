using Microsoft.Extensions.Logging.Console;

namespace GridClerk.Server.Logging;

/// <summary>Where log lines go: a file always; standard error where it does not disturb a display.</summary>
internal static class LogRegistration
{
    /// <param name="folder">Of the log files.</param>
    /// <param name="onStandardError">The least level that goes to standard error; <see cref="LogLevel.None"/>: nothing.</param>
    /// <param name="isShared">Others may write log files into the folder too: each program gets files of its own.</param>
    public static ILoggingBuilder AddClerkLogs(this ILoggingBuilder logs, string folder, LogLevel onStandardError, bool isShared)
    {
        logs.ClearProviders();
        var program = isShared ? $"-{Environment.MachineName}-{Environment.ProcessId}" : "";
        logs.Services.AddSingleton<ILoggerProvider>(services => new LogFile(folder, program, services.GetRequiredService<TimeProvider>()));
        logs.AddFilter<LogFile>((category, level) => level >= Least(category, LogLevel.Information));
        if (onStandardError != LogLevel.None)
        {
            logs.AddSimpleConsole(console => (console.SingleLine, console.TimestampFormat) = (true, "HH:mm:ss "));
            logs.Services.Configure<ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
            // What libraries say, with its traces, is for the file: what it means for the work is told by us.
            logs.AddFilter<ConsoleLoggerProvider>((category, level) => level >= Least(category, onStandardError) && (IsOurs(category) || level >= LogLevel.Critical));
        }

        return logs;
    }

    /// <summary>Of a command that a person runs beside a clerk that may be at work: a file of its own.</summary>
    public static ILoggingBuilder AddPullLogs(this ILoggingBuilder logs, string folder, TimeProvider time)
    {
        logs.AddFilter<LogFile>((category, level) => level >= Least(category, LogLevel.Information));
        return logs.AddProvider(new LogFile(folder, "-pull", time));
    }

    private static bool IsOurs(string? category) => category?.StartsWith("GridClerk", StringComparison.Ordinal) == true;

    private static LogLevel Least(string? category, LogLevel ours) => category switch
    {
        // What keeps the host from starting is told by the command, once and in one sentence.
        not null when category.StartsWith("Microsoft.Extensions.Hosting", StringComparison.Ordinal) => LogLevel.None,
        _ when IsOurs(category) => ours,
        _ => ours > LogLevel.Warning ? ours : LogLevel.Warning,
    };
}
