namespace GridClerk.Server.Composition;

/// <summary>The command decides when its host stops; signals are heard by <see cref="Cli.StopSignals"/> alone.</summary>
internal sealed class ClerkLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
