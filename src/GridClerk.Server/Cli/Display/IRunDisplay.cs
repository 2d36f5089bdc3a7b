using GridClerk.Core.Runs;

namespace GridClerk.Server.Cli.Display;

/// <summary>Shows people what robots do while they do it. Disposing draws the last state and ends it.</summary>
internal interface IRunDisplay : IRunProgress, IAsyncDisposable
{
    /// <summary>Lets something else use the terminal until the answer is disposed.</summary>
    IDisposable Pause();
}
