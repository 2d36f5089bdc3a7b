using System.Diagnostics;
using GridClerk.Bench.Measure;

namespace GridClerk.Bench.Chaos;

/// <summary>Waits for the processes that a death has to take along.</summary>
internal static class Mourning
{
    /// <summary>As promised: no driver and no browser outlives its clerk by more.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    /// <summary>How many were still alive at the bound. They are killed then, so that the next round has the machine to itself.</summary>
    public static async Task<int> OrphansAsync(IReadOnlyList<Mortal> doomed)
    {
        var begun = Stopwatch.GetTimestamp();
        while (doomed.Any(IsAlive) && Stopwatch.GetElapsedTime(begun) < Bound)
        {
            await Task.Delay(Look, TimeProvider.System, CancellationToken.None);
        }

        var orphans = doomed.Where(IsAlive).ToList();
        orphans.ForEach(orphan => Kill(orphan.Id));
        return orphans.Count;
    }

    /// <summary>By SIGKILL; one that has ended meanwhile is left alone.</summary>
    public static void Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    private static bool IsAlive(Mortal one) => ProcFile.Read(one.Id) is { HasEnded: false } now && now.StartedAt == one.StartedAt;
}
