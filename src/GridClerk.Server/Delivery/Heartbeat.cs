using GridClerk.Server.Storage;

namespace GridClerk.Server.Delivery;

/// <summary>A node's heartbeat, as monitoring reads it; its format is documented in docs/operations.md.</summary>
/// <param name="Format">Grows when an entry changes its meaning.</param>
/// <param name="Time">When it was written: older than three times <paramref name="EverySeconds"/> means that the node is dead or stuck.</param>
/// <param name="Trouble">In Chinese, one line each; empty: all is well.</param>
internal sealed record Heartbeat(
    int Format, string Node, string Version, DateTimeOffset Time, DateTimeOffset StartedAt, double EverySeconds, IReadOnlyList<string> Trouble,
    IReadOnlyList<RobotHeartbeat> Robots, NoticesHeartbeat Notices, IReadOnlyList<ChannelHeartbeat> Channels)
{
    /// <summary>A notice takes seconds; one that waits longer than this, and was tried in vain, means that its channel is down.</summary>
    private static readonly TimeSpan LongestSending = TimeSpan.FromMinutes(5);

    /// <summary>A system that is slow or signs people out is back by the next tries; one that holds items up for longer is down.</summary>
    private static readonly TimeSpan LongestHoldUp = TimeSpan.FromMinutes(10);

    /// <param name="pulse">How the rows stand; null while the database does not answer.</param>
    public static Heartbeat Of(NodeFacts node, ClerkPulse? pulse, IReadOnlyList<string> robots, IReadOnlySet<string> working, DateTimeOffset now)
    {
        var halted = pulse?.Halted.ToDictionary(h => h.Name, StringComparer.Ordinal) ?? [];
        ChannelHeartbeat[] channels = [ChannelOf("sms", pulse, now), ChannelOf("mail", pulse, now)];
        return new(
            1, node.Name, node.Version, now, node.StartedAt, node.Every.TotalSeconds, [.. Troubles(pulse, robots, channels, now)],
            [.. robots.Select(r => RobotOf(r, halted.GetValueOrDefault(r), working.Contains(r), pulse))],
            new(pulse?.Waiting.Count, pulse?.Waiting is [var longest, ..] ? longest.Since : null, pulse?.Unknown),
            channels);
    }

    private static RobotHeartbeat RobotOf(string name, HaltedRobot? halt, bool works, ClerkPulse? pulse) => new(
        name,
        halt is not null ? "halted" : works ? "working" : "resting",
        halt is null ? null : new(halt.Fault.Code, halt.Fault.Text, halt.Since),
        pulse is not null && pulse.OldestDue.TryGetValue(name, out var due) ? due : null);

    private static ChannelHeartbeat ChannelOf(string kind, ClerkPulse? pulse, DateTimeOffset now)
    {
        var stuck = pulse?.Waiting.FirstOrDefault(n => n.Kinds.Contains(kind) && n.Why is not null && now - n.Since >= LongestSending);
        return new(kind, pulse is null ? null : stuck is not null, stuck?.Why, pulse is not null && pulse.LastSent.TryGetValue(kind, out var at) ? at : null);
    }

    private static IEnumerable<string> Troubles(ClerkPulse? pulse, IReadOnlyList<string> robots, IReadOnlyList<ChannelHeartbeat> channels, DateTimeOffset now)
    {
        if (pulse is null)
        {
            yield return "数据库没有应答";
            yield break;
        }

        foreach (var halt in pulse.Halted.Where(h => robots.Contains(h.Name)))
        {
            yield return $"机器人 {halt.Name} 已停用：{halt.Fault.Text}";
        }

        foreach (var held in pulse.HeldUp.Where(h => robots.Contains(h.Robot) && now - h.Since >= LongestHoldUp))
        {
            yield return $"机器人 {held.Robot} 办不下去，已 {(now - held.Since).TotalMinutes:0} 分钟：{held.Why}";
        }

        foreach (var channel in channels.Where(c => c.Down == true))
        {
            yield return $"{(channel.Kind == "mail" ? "邮件" : "短信")}发不出去：{channel.Why}";
        }
    }
}

/// <param name="State"><c>working</c>: on this node, now; <c>halted</c>: until a person resumes it; <c>resting</c>: nothing is due, or it works on another node.</param>
/// <param name="OldestDue">Since when its longest overdue item is due; null: none is.</param>
internal sealed record RobotHeartbeat(string Name, string State, HaltHeartbeat? Halted, DateTimeOffset? OldestDue);

internal sealed record HaltHeartbeat(string Code, string Text, DateTimeOffset Since);

/// <param name="Waiting">Not sent yet; null: not known.</param>
/// <param name="Since">Since when the longest waiting one waits.</param>
/// <param name="Unknown">Of the last 24 hours: nobody can say whether they were sent.</param>
internal sealed record NoticesHeartbeat(int? Waiting, DateTimeOffset? Since, int? Unknown);

/// <param name="Kind"><c>sms</c> or <c>mail</c>.</param>
/// <param name="Down">A notice waits for more than 5 minutes and was tried in vain; null: not known.</param>
/// <param name="LastSent">When it last sent something; null: never.</param>
internal sealed record ChannelHeartbeat(string Kind, bool? Down, string? Why, DateTimeOffset? LastSent);

/// <summary>What does not change while a node runs.</summary>
internal sealed record NodeFacts(string Name, string Version, DateTimeOffset StartedAt, TimeSpan Every);
