using Microsoft.Playwright;

namespace GridClerk.Systems.Browser;

/// <summary>
/// Knows which background requests (xhr, fetch) of a sign-in's windows are under way and how they ended, never what they carried. A query
/// has ended when the requests that began after its press have.
/// </summary>
internal sealed class Traffic
{
    private readonly Lock gate = new();
    private readonly TimeProvider time;
    private readonly Dictionary<IRequest, long> pending = [];
    private readonly HashSet<IRequest> parts = [];
    private readonly List<Ending> endings = [];
    private long begun;
    private bool anyFailed;
    private TaskCompletionSource changed = NewSignal();

    /// <param name="context">All windows of a sign-in: what one asks for may be shown in another.</param>
    public Traffic(IBrowserContext context, TimeProvider time)
    {
        this.time = time;
        context.Request += (_, request) => Begin(request);
        context.RequestFinished += (_, request) => End(request, failed: false);
        context.RequestFailed += (_, request) => End(request, failed: !IsAborted(request));
        context.Response += (_, response) => Answered(response);
    }

    /// <summary>Whether what the page shows may lack something: a request failed since the window was opened, or is still under way.</summary>
    public bool IsTroubled
    {
        get
        {
            lock (gate)
            {
                return anyFailed || pending.Count > 0;
            }
        }
    }

    /// <summary>A point in time: what begins after it belongs to the press that follows.</summary>
    public Mark Now()
    {
        lock (gate)
        {
            endings.Clear();
            return new Mark(this, begun);
        }
    }

    /// <summary>Waits until nothing is under way. False if that does not come within the bound.</summary>
    public Task<bool> IsQuietAsync(TimeSpan bound, CancellationToken ct) => UntilAsync(() => pending.Count == 0, bound, ct);

    /// <summary>Waits until nothing is under way, neither answers nor the scripts that pages are made of. What does not come within the bound is waited for once.</summary>
    public async Task IsWholeAsync(TimeSpan bound, CancellationToken ct)
    {
        if (!await UntilAsync(() => pending.Count + parts.Count == 0, bound, ct))
        {
            Change(parts.Clear);
        }
    }

    /// <summary>A window is gone, and what it waited for with it.</summary>
    public void Closed(IPage page) => Change(() =>
    {
        parts.RemoveWhere(request => request.Frame.Page == page);
        foreach (var request in pending.Keys.Where(request => request.Frame.Page == page).ToList())
        {
            pending.Remove(request);
        }
    });

    private void Begin(IRequest request)
    {
        if (request.ResourceType is "xhr" or "fetch")
        {
            Change(() => pending[request] = begun++);
        }
        else if (request.ResourceType is "script")
        {
            Change(() => parts.Add(request));
        }
    }

    private void Answered(IResponse response)
    {
        if (response.Status is >= 500 or 401)
        {
            Change(() =>
            {
                if (pending.TryGetValue(response.Request, out var number))
                {
                    endings.Add(new Ending(number, response.Status));
                    anyFailed |= response.Status >= 500;
                }
            });
        }
    }

    private void End(IRequest request, bool failed) => Change(() =>
    {
        parts.Remove(request);
        if (pending.Remove(request, out var number) && failed)
        {
            endings.Add(new Ending(number, 0));
            anyFailed = true;
        }
    });

    /// <summary>A page that calls a request off itself says so itself.</summary>
    private static bool IsAborted(IRequest request) => request.Failure?.Contains("ERR_ABORTED", StringComparison.Ordinal) == true;

    private void Change(Action change)
    {
        TaskCompletionSource signal;
        lock (gate)
        {
            change();
            signal = changed;
            changed = NewSignal();
        }

        signal.SetResult();
    }

    private async Task<bool> UntilAsync(Func<bool> condition, TimeSpan bound, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        for (; ; )
        {
            Task next;
            lock (gate)
            {
                if (condition())
                {
                    return true;
                }

                next = changed.Task;
            }

            var left = bound - time.GetElapsedTime(started);
            if (left <= TimeSpan.Zero || !await HappensAsync(next, left, ct))
            {
                return false;
            }
        }
    }

    private async Task<bool> HappensAsync(Task next, TimeSpan bound, CancellationToken ct)
    {
        try
        {
            await next.WaitAsync(bound, time, ct);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed record Ending(long Number, int Status);

    /// <summary>What happened since a press.</summary>
    internal sealed class Mark(Traffic traffic, long from)
    {
        public bool AnyBegun => Locked(() => traffic.begun > from);

        public bool SignedOut => Locked(() => traffic.endings.Any(ending => ending.Number >= from && ending.Status == 401));

        /// <summary>An error of the server (5xx), or no answer at all.</summary>
        public bool Failed => Locked(() => traffic.endings.Any(ending => ending.Number >= from && ending.Status != 401));

        /// <summary>Waits a moment for a first request, then for the end of all. False if the bound came first.</summary>
        public async Task<bool> EndedAsync(TimeSpan grace, TimeSpan bound, CancellationToken ct)
        {
            await traffic.UntilAsync(() => traffic.begun > from, grace, ct);
            return await traffic.UntilAsync(() => traffic.pending.Values.All(number => number < from), bound, ct);
        }

        /// <summary>True as soon as a request has failed; false once the bound has passed without.</summary>
        public Task<bool> FailedAsync(TimeSpan bound, CancellationToken ct) =>
            traffic.UntilAsync(() => traffic.endings.Any(ending => ending.Number >= from && ending.Status != 401), bound, ct);

        private bool Locked(Func<bool> question)
        {
            lock (traffic.gate)
            {
                return question();
            }
        }
    }
}
