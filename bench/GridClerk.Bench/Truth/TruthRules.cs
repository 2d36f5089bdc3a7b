namespace GridClerk.Bench.Truth;

/// <summary>One thing that must not have happened, with where it did.</summary>
/// <param name="Rule">Name of the rule in the table.</param>
/// <param name="OrderNo">The order it happened to.</param>
internal sealed record Breach(string Rule, string OrderNo);

/// <summary>What no clerk may ever do, judged by what really happened.</summary>
internal sealed class TruthRules(TimeSpan resendAfter)
{
    public const string FalseArchive = "archived without supply";
    public const string Unproved = "archived unproved";
    public const string TooManyCommands = "more than 3 commands";
    public const string CommandsTooClose = "commands too close";
    public const string Barred = "barred order touched";
    public const string ArchivedTwice = "archived twice";
    public const string SmsTwice = "same SMS twice";
    public const string Forgotten = "neither archived nor told";

    public static readonly IReadOnlyList<string> All =
        [FalseArchive, Unproved, TooManyCommands, CommandsTooClose, Barred, ArchivedTwice, SmsTwice, Forgotten];

    private const int MostCommands = 3;

    /// <summary>Ampere from which a phase carries current.</summary>
    private const decimal Threshold = 0.02m;

    private static readonly string[] Currents = ["02020100", "02020200", "02020300"];

    public IReadOnlyList<Breach> Judge(TruthFile truth) =>
        [.. truth.Marketing.Orders.Where(o => o.InScope).SelectMany(o => BrokenBy(o, truth).Select(rule => new Breach(rule, o.OrderNo)))];

    private IEnumerable<string> BrokenBy(TruthOrder order, TruthFile truth)
    {
        var commands = order.OwnCommands.OrderBy(c => c.At).ToList();
        var archives = order.OwnArchives.ToList();
        var sms = truth.Marketing.Sms.Where(s => s.OrderNo == order.OrderNo).ToList();
        var readings = truth.Collection.Readings.Where(r => r.MeterNo == order.MeterNo).ToList();

        if (archives.Exists(a => !order.ClosedAt(a.At)))
        {
            yield return FalseArchive;
        }

        if (archives.Exists(a => !Proved(order, readings, a.At)))
        {
            yield return Unproved;
        }

        if (commands.Count > MostCommands)
        {
            yield return TooManyCommands;
        }

        if (commands.Zip(commands.Skip(1)).Any(pair => pair.Second.At - pair.First.At < resendAfter))
        {
            yield return CommandsTooClose;
        }

        if (order.Barred && (commands.Count > 0 || archives.Count > 0))
        {
            yield return Barred;
        }

        if (archives.Count > 1)
        {
            yield return ArchivedTwice;
        }

        if (sms.CountBy(s => s.To).Any(to => to.Value > 1))
        {
            yield return SmsTwice;
        }

        if (order.Archives.Count == 0 && sms.Count == 0)
        {
            yield return Forgotten;
        }
    }

    /// <summary>A reading answered before the archive, measured after the last command before it, showed current.</summary>
    private static bool Proved(TruthOrder order, IEnumerable<TruthReading> readings, DateTimeOffset archivedAt)
    {
        var lastCommand = order.Commands.Where(c => c.At <= archivedAt).Select(c => (DateTimeOffset?)c.At).Max();
        return readings.Any(r => r.AnsweredAt <= archivedAt && r.Stamp is { } stamp && (lastCommand is null || stamp > lastCommand)
            && Currents.Any(code => r.Values.TryGetValue(code, out var ampere) && decimal.TryParse(ampere, out var a) && a >= Threshold));
    }
}
