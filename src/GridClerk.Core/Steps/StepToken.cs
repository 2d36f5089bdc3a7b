using GridClerk.Core.Evidence;

namespace GridClerk.Core.Steps;

/// <summary>
/// What a write listens to instead of the request to stop: cancelled at once while nothing was submitted;
/// afterwards only when what a stop may take has passed since the request, or the system's longest request time if that is shorter.
/// </summary>
internal sealed class StepToken : IDisposable
{
    // Never disposed: it owns no timer or handle, and a late timer may still cancel it.
    private readonly CancellationTokenSource source = new();
    private readonly CancellationTokenRegistration registration;
    private ITimer? grace;

    public StepToken(StepInHand step, TimeSpan longestRequest, TimeSpan stopWithin, TimeProvider time, CancellationToken stop)
    {
        var bound = longestRequest < stopWithin ? longestRequest : stopWithin;
        registration = stop.Register(() =>
        {
            if (step.TryStop())
            {
                source.Cancel();
            }
            else
            {
                grace = time.CreateTimer(_ => source.Cancel(), null, bound, Timeout.InfiniteTimeSpan);
            }
        });
    }

    public CancellationToken Token => source.Token;

    public void Dispose()
    {
        registration.Dispose();
        grace?.Dispose();
    }
}
