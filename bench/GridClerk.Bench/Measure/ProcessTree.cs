namespace GridClerk.Bench.Measure;

/// <summary>
/// Processor time and memory of a program and everything it started, sampled until it ends. A process that lives
/// between two samples is missed; one that ends is counted up to the last sample before.
/// </summary>
internal sealed class ProcessTree(int root)
{
    /// <summary>Linux reports processor time in hundredths of a second, whatever the kernel's own tick.</summary>
    private const double TicksPerSecond = 100;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    /// <summary>The kernel walks every page to sum memory up: done at each sample it would take a quarter of a processor.</summary>
    private const int SamplesAMemory = 5;

    private readonly Dictionary<(int Id, long StartedAt), long> cpuTicks = [];

    private int samples;

    public double CpuSeconds => cpuTicks.Values.Sum() / TicksPerSecond;

    /// <summary>The largest sum of the processes' memory that a sample saw.</summary>
    public double PeakMiB { get; private set; }

    public async Task SampleUntilAsync(Task end, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Interval, TimeProvider.System);
        do
        {
            Sample();
        }
        while (await timer.WaitForNextTickAsync(ct) && !end.IsCompleted);
    }

    private void Sample()
    {
        var tree = Tree();
        foreach (var process in tree)
        {
            cpuTicks[(process.Id, process.StartedAt)] = process.CpuTicks;
        }

        if (samples++ % SamplesAMemory == 0)
        {
            PeakMiB = Math.Max(PeakMiB, tree.Sum(p => p.ProportionalMemory()) / 1024.0);
        }
    }

    /// <summary>The root and its descendants. Helpers of a browser may leave their parent: one that was seen once stays.</summary>
    private List<ProcFile> Tree()
    {
        var all = ProcFile.All().ToList();
        var children = all.ToLookup(p => p.Parent);
        var found = new Dictionary<int, ProcFile>();
        var open = new Stack<ProcFile>(all.Where(p => p.Id == root || cpuTicks.ContainsKey((p.Id, p.StartedAt))));
        while (open.TryPop(out var process))
        {
            if (found.TryAdd(process.Id, process))
            {
                foreach (var child in children[process.Id])
                {
                    open.Push(child);
                }
            }
        }

        return [.. found.Values];
    }
}
