using GridClerk.Core.Steps;
using GridClerk.Systems.Marketing;

namespace GridClerk.Scenarios.RestorePower;

/// <summary>What has been commanded for an order: the system's log and our own stored writes, whichever knows of more.</summary>
internal sealed class CommandHistory(IReadOnlyList<RestoreCommand> log, IReadOnlyList<StepRecord> steps)
{
    // A withdrawn or rehearsed write is none: its name is free for the next attempt.
    private readonly List<StepRecord> writes =
    [
        .. steps.Where(s => s.Kind == StepKind.Write && StepNames.IsCommand(s.Name) && s.State is not (StepState.Withdrawn or StepState.WouldWrite)),
    ];

    /// <summary>Commands that anybody sent, the system included.</summary>
    public int Count => log.Count;

    /// <summary>Commands that we sent or may have sent.</summary>
    public int Ours => Math.Max(log.Count(c => c.ByClerk), writes.Count(Happened));

    /// <summary>Our attempts that certainly did not become a command: why each did not.</summary>
    public IReadOnlyList<string> Fruitless => [.. writes.Where(w => !Happened(w)).Select(w => w.Note ?? "")];

    /// <summary>The name that our next command's write has to bear.</summary>
    public string NextName => StepNames.CommandNo(writes.Count + 1);

    /// <summary>Highest number in the log, by which a new command is told from the ones before.</summary>
    public int LastSequence => log.Select(c => c.Sequence).DefaultIfEmpty().Max();

    public RestoreCommand? Last => log.MaxBy(c => c.Sequence);

    /// <summary>When anybody last sent a command. Readings count from here.</summary>
    public DateTimeOffset? LastAt => log.Count > 0 ? log.Max(c => c.At) : OursWrittenAt;

    /// <summary>When we may send again; null when we never have.</summary>
    public DateTimeOffset? MaySendAgainAt(TimeSpan spacing)
    {
        // The log shows whole seconds; a second more keeps the true distance from falling short.
        var logged = log.Where(c => c.ByClerk).Select(c => (DateTimeOffset?)c.At.AddSeconds(1)).Max();
        return (logged > OursWrittenAt || OursWrittenAt is null ? logged : OursWrittenAt) + spacing;
    }

    /// <summary>Whether the last command is still being carried out (执行中) and younger than <paramref name="patience"/>.</summary>
    public bool AwaitsReply(DateTimeOffset now, TimeSpan patience) => Last is { Reply: CommandReply.Pending } last && now - last.At < patience;

    /// <summary>What is known once a further command is in the log.</summary>
    public CommandHistory With(RestoreCommand sent, IReadOnlyList<StepRecord> steps) => new([.. log, sent], steps);

    private DateTimeOffset? OursWrittenAt => writes.Where(Happened).Select(w => (DateTimeOffset?)w.At).Max();

    private static bool Happened(StepRecord write) => write.State != StepState.DidNotHappen;
}
