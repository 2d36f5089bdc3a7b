using GridClerk.Systems.Collection;

namespace GridClerk.Scenarios.RecollectReadings;

/// <summary>
/// Whom to ask next in one round. A terminal that has not answered yet is asked for a few meters only; once it has, for all of them. One
/// that stays silent is left alone until the next round; one that is shown off line is left to the last.
/// </summary>
internal sealed class RoundPlan
{
    /// <summary>Batches asked before what came back decides whom to ask next, and is stored.</summary>
    private const int Batches = 4;

    private readonly List<Terminal> terminals;
    private readonly RecollectReadingsSettings settings;

    public RoundPlan(RecollectBook book, int round, RecollectReadingsSettings settings)
    {
        this.settings = settings;
        terminals = [];
        foreach (var terminal in book.Remainder.GroupBy(c => c.Row.TerminalNo, StringComparer.Ordinal))
        {
            if (round < settings.Rounds && terminal.First().Row.TerminalOnline == false)
            {
                LeaveOut(terminal, "终端离线，未召测");
            }
            else
            {
                terminals.Add(new(new Queue<MeterCase>(terminal)));
            }
        }
    }

    /// <summary>Meters that are still to be asked in this round, if their terminals answer.</summary>
    public int Left => terminals.Sum(t => t.Waiting.Count);

    /// <summary>The next batches; none when the round is over.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Next()
    {
        var most = Batches * settings.Batch;
        var meters = new List<string>();
        foreach (var terminal in terminals)
        {
            var allowed = terminal.HasAnswered ? terminal.Waiting.Count : Math.Min(terminal.Waiting.Count, settings.StopAfterTimeouts - terminal.Silent);
            meters.AddRange(terminal.Waiting.Take(Math.Min(allowed, most - meters.Count)).Select(c => c.Row.MeterNo));
        }

        return [.. meters.Chunk(settings.Batch)];
    }

    /// <summary>What came back: decides what <see cref="Next"/> says.</summary>
    public void Take(IReadOnlyList<FreezeReading> readings)
    {
        var byMeter = readings.ToDictionary(r => r.MeterNo, StringComparer.Ordinal);
        foreach (var terminal in terminals)
        {
            while (terminal.Waiting.TryPeek(out var next) && byMeter.TryGetValue(next.Row.MeterNo, out var reading))
            {
                terminal.Waiting.Dequeue();
                terminal.Silent = reading.TimedOut ? terminal.Silent + 1 : 0;
                terminal.HasAnswered |= !reading.TimedOut;
            }

            if (terminal.Silent >= settings.StopAfterTimeouts)
            {
                LeaveOut(terminal.Waiting, "终端连续超时，未召测");
                terminal.Waiting.Clear();
            }
        }
    }

    /// <summary>There is no time for the rest of this round.</summary>
    public void End(string why)
    {
        foreach (var terminal in terminals)
        {
            LeaveOut(terminal.Waiting, why);
            terminal.Waiting.Clear();
        }
    }

    private static void LeaveOut(IEnumerable<MeterCase> cases, string why)
    {
        foreach (var one in cases)
        {
            one.LeftOut = why;
        }
    }

    /// <param name="waiting">To be asked in this round, the most valuable first.</param>
    private sealed class Terminal(Queue<MeterCase> waiting)
    {
        public Queue<MeterCase> Waiting => waiting;

        /// <summary>Whether any meter of it answered in this round.</summary>
        public bool HasAnswered { get; set; }

        /// <summary>Time-outs in a row.</summary>
        public int Silent { get; set; }
    }
}
