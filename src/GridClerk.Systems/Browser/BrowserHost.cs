using Microsoft.Extensions.Logging;

namespace GridClerk.Systems.Browser;

/// <summary>
/// The one browser of this process. Started when first needed, replaced when it died, was closed by hand or has served long
/// enough, closed when nobody has used it for a while.
/// </summary>
public sealed class BrowserHost(BrowserOptions options, TimeProvider time, ILogger<BrowserHost> log) : IAsyncDisposable
{
    /// <summary>Somebody pressed Ctrl+Shift+Q in one of the robot's windows: finish the step in hand, then stop.</summary>
    public event EventHandler? StopRequested;

    internal BrowserOptions Options { get; } = options;

    internal TimeProvider Time { get; } = time;

    internal ILogger Log { get; } = log;

    public ValueTask DisposeAsync()
    {
        StopRequested?.Invoke(this, EventArgs.Empty);
        throw new NotSupportedException();
    }
}
