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
    public static async Task<Mourned> MournAsync(IReadOnlyList<Mortal> doomed)
    {
        var begun = Stopwatch.GetTimestamp();
        while (doomed.Any(IsAlive) && Stopwatch.GetElapsedTime(begun) < Bound)
        {
            await Task.Delay(Look, TimeProvider.System, CancellationToken.None);
        }

        var orphans = doomed.Where(IsAlive).ToList();
        orphans.ForEach(orphan => Kill(orphan.Id));
        return new(orphans.Count, Stopwatch.GetElapsedTime(begun));
    }

    /// <summary>As <see cref="MournAsync(IReadOnlyList{Mortal})"/>, from the kill on, which was written down before it was made.</summary>
    public static async Task<Mourned> MournAsync(KillMade struck, CancellationToken ct)
    {
        await Task.Delay(TimeSpan.FromMicroseconds(struck.Kill.DelayMicroseconds), TimeProvider.System, ct);
        return await MournAsync(struck.Doomed);
    }

    /// <summary>Does to the process what this kind of victim suffers.</summary>
    public static void Strike(Victim victim, int process)
    {
        if (victim == Victim.Paused)
        {
            Signals.Freeze(process);
        }
        else
        {
            Kill(process);
        }
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

/// <summary>What became of those whom a death dooms.</summary>
/// <param name="Orphans">Alive at the bound.</param>
/// <param name="Took">Until the last of them had gone.</param>
internal sealed record Mourned(int Orphans, TimeSpan Took);
