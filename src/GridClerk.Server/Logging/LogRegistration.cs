namespace GridClerk.Server.Logging;

/// <summary>Where log lines go: a file always; standard error where it does not disturb a display.</summary>
internal static class LogRegistration
{
    /// <param name="folder">Of the log files.</param>
    /// <param name="onStandardError">The least level that goes to standard error; <see cref="LogLevel.None"/>: nothing.</param>
    public static ILoggingBuilder AddClerkLogs(this ILoggingBuilder logs, string folder, LogLevel onStandardError)
    {
        logs.ClearProviders();
        logs.SetMinimumLevel(LogLevel.Information);
        logs.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Quartz", LogLevel.Warning).AddFilter("System", LogLevel.Warning);
        // What keeps the host from starting is told by the command, once and in one sentence.
        logs.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        logs.Services.AddSingleton<ILoggerProvider>(services => new LogFile(folder, services.GetRequiredService<TimeProvider>()));
        if (onStandardError != LogLevel.None)
        {
            logs.AddSimpleConsole(console => (console.SingleLine, console.TimestampFormat) = (true, "HH:mm:ss "));
            logs.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
            logs.AddFilter<Microsoft.Extensions.Logging.Console.ConsoleLoggerProvider>(null, onStandardError);
        }

        return logs;
    }
}
