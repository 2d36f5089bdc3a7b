using GridClerk.Systems.Collection;

namespace GridClerk.Scenarios.RecollectReadings;

/// <summary>All failed meters of a night, the most valuable first, with what came of asking them.</summary>
internal sealed class RecollectBook
{
    private readonly Dictionary<string, MeterCase> byMeter;

    public RecollectBook(DateOnly day, IEnumerable<FailedReading> failed, RecollectReadingsSettings settings)
    {
        Day = day;
        Cases =
        [
            .. failed.Where(r => IsWanted(r, settings)).DistinctBy(r => r.MeterNo).Select(r => new MeterCase(r, day))
                .OrderBy(c => RankOf(c.Row, settings.First)).ThenBy(c => c.Row.TerminalNo, StringComparer.Ordinal).ThenBy(c => c.Row.MeterNo, StringComparer.Ordinal),
        ];
        byMeter = Cases.ToDictionary(c => c.Row.MeterNo, StringComparer.Ordinal);
    }

    public DateOnly Day { get; }

    public IReadOnlyList<MeterCase> Cases { get; }

    public IEnumerable<MeterCase> Read => Cases.Where(c => c.IsRead);

    public IEnumerable<MeterCase> Remainder => Cases.Where(c => !c.IsRead);

    public IReadOnlyList<string> Units => [.. Cases.Select(c => c.Row.Unit).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public void Take(IEnumerable<FreezeReading> readings)
    {
        foreach (var reading in readings)
        {
            // A unit that was taken out of the settings in the middle of the night is asked no more.
            byMeter.GetValueOrDefault(reading.MeterNo)?.Take(reading);
        }
    }

    private static bool IsWanted(FailedReading row, RecollectReadingsSettings settings) =>
        (settings.Units.Count == 0 || settings.Units.Contains(row.Unit, StringComparer.Ordinal))
        && settings.UnitKinds switch
        {
            UnitKinds.Stations => row.Unit.EndsWith("供电所", StringComparison.Ordinal),
            UnitKinds.Halls => row.Unit.EndsWith("营业厅", StringComparison.Ordinal),
            _ => true,
        };

    private static int RankOf(FailedReading row, IReadOnlyList<string> first)
    {
        var rank = first.ToList().FindIndex(word => row.CustomerKind.Contains(word, StringComparison.Ordinal));
        return rank < 0 ? first.Count : rank;
    }
}
