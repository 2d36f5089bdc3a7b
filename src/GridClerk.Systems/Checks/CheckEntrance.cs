using GridClerk.Systems.Browser;

namespace GridClerk.Systems.Checks;

/// <summary>How a check gets into a system under one account.</summary>
/// <param name="EnterAsync">Gives a window that is signed in; the caller closes it.</param>
internal sealed record CheckEntrance(string Account, Func<CancellationToken, Task<EnteredSystem>> EnterAsync)
{
    /// <summary>Called when the system ended the sign-in of a window.</summary>
    public Func<SystemWindow, Task> ForgetAsync { get; init; } = _ => Task.CompletedTask;
}
