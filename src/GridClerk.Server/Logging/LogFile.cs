using System.Globalization;

namespace GridClerk.Server.Logging;

/// <summary>Writes log lines to a file a day below the data folder: <c>logs/clerk-2026-11-22.log</c>.</summary>
/// <param name="program">Ends the file's name where several programs write into the folder.</param>
internal sealed class LogFile(string folder, string program, TimeProvider time) : ILoggerProvider
{
    private readonly Lock gate = new();
    private DateOnly day;
    private StreamWriter? writer;

    public ILogger CreateLogger(string categoryName) => new CategoryLog(this, categoryName[(categoryName.LastIndexOf('.') + 1)..]);

    public void Dispose()
    {
        lock (gate)
        {
            writer?.Dispose();
            writer = null;
        }
    }

    private void Write(LogLevel level, string category, string message, Exception? exception)
    {
        var now = time.GetLocalNow();
        lock (gate)
        {
            try
            {
                WriterFor(DateOnly.FromDateTime(now.DateTime)).WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"{now:yyyy-MM-dd HH:mm:ss.fff zzz} {level,-11} {category}: {message}{(exception is null ? "" : $"\n{exception}")}"));
            }
            catch (IOException)
            {
                // A full disk must not stop the work that is being logged; the stores say so themselves.
            }
        }
    }

    private StreamWriter WriterFor(DateOnly today)
    {
        if (writer is null || day != today)
        {
            writer?.Dispose();
            Directory.CreateDirectory(folder);
            var file = Path.Combine(folder, $"clerk-{today:yyyy-MM-dd}{program}.log");
            writer = new(new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
            day = today;
        }

        return writer;
    }

    private sealed class CategoryLog(LogFile file, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            file.Write(logLevel, category, formatter(state, exception), exception);
    }
}
