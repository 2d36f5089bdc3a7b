using System.Globalization;

namespace GridClerk.Bench.Peers;

internal enum Verdict
{
    /// <summary>Current flows and nothing contradicts it.</summary>
    Closed,

    /// <summary>Relay and command are both open: send again.</summary>
    NotTaken,

    /// <summary>Nothing newer than the command, or nothing that proves anything.</summary>
    Unproved,

    /// <summary>The meter contradicts itself: a person.</summary>
    Contradiction,
}

/// <summary>What a read-through says, judged as simply as a script would.</summary>
internal static class Judgement
{
    public static readonly IReadOnlyList<string> Items = ["A相电流", "B相电流", "C相电流", "电表运行状态字3"];

    private const decimal Threshold = 0.02m;
    private const int RelayBit = 1 << 4;
    private const int CommandBit = 1 << 6;

    public static Verdict Judge(ReadingRow reading, DateTime? lastCommandAt)
    {
        if (reading.Stamp is null || reading.Stamp <= lastCommandAt)
        {
            return Verdict.Unproved;
        }

        var flows = Items.Take(3).Any(i => Ampere(reading, i) >= Threshold);
        var low = reading.Values.TryGetValue(Items[3], out var word) ? int.Parse(word[..2], NumberStyles.HexNumber, CultureInfo.InvariantCulture) : 0;
        return ((low & RelayBit) != 0, (low & CommandBit) != 0, flows) switch
        {
            (false, false, true) => Verdict.Closed,
            (true, _, true) or (false, true, _) => Verdict.Contradiction,
            (true, true, false) => Verdict.NotTaken,
            _ => Verdict.Unproved,
        };
    }

    public static decimal Ampere(ReadingRow reading, string item) =>
        reading.Values.TryGetValue(item, out var text) && decimal.TryParse(text, CultureInfo.InvariantCulture, out var ampere) ? ampere : 0;
}
