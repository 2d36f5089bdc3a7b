namespace GridClerk.Bench.Chaos;

/// <summary>One write that the gate is to hold.</summary>
internal sealed class HeldWrite(string instant, int occurrence)
{
    private readonly TaskCompletionSource<string> reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Instant => instant;

    /// <summary>Writes still to come, this one included.</summary>
    public int Left { get; set; } = occurrence;

    /// <summary>Completes when the write is held, with its path.</summary>
    public Task<string> Reached => reached.Task;

    public Task Released => released.Task;

    public void Reach(string path) => reached.TrySetResult(path);

    /// <summary>Lets a request that is in flight arrive after all.</summary>
    public void Release() => released.TrySetResult();
}
