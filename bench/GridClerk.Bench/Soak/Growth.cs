namespace GridClerk.Bench.Soak;

/// <summary>How one curve went once the soak had warmed up.</summary>
/// <param name="Flat">What it may rise in 100 rounds; null: nothing is asked of it.</param>
/// <param name="Gained">From the first to the last tenth of what is judged, by their medians.</param>
internal sealed record Growth(
    string Name, string Unit, double Median, double Least, double Most, double Per100Rounds, double PerHour, double? Flat, double Gained, double? PerOrder)
{
    /// <summary>The first quarter is warm-up: caches fill, code is compiled.</summary>
    private const double WarmUp = 0.25;

    /// <summary>With fewer, a soak sees the inside of one or two browsers' lives, in which driver and browser do grow.</summary>
    public const int LeastRounds = 500;

    public bool IsFlat => Flat is not { } bound || Per100Rounds <= bound;

    /// <summary>Whether there is enough to judge.</summary>
    public static bool CanJudge(IReadOnlyList<Sample> samples) => samples.Count > 40 && samples[^1].Rounds >= LeastRounds;

    public static IReadOnlyList<Growth> Of(IReadOnlyList<Sample> samples)
    {
        var warm = samples.Skip((int)(samples.Count * WarmUp)).ToList();
        return warm.Count < 2 ? [] : [.. Curves.All.Select(curve => Of(curve, warm))];
    }

    private static Growth Of(Curve curve, List<Sample> warm)
    {
        // A browser that is just being replaced is no browser to be measured.
        var seen = warm.Where(s => s.Values.GetValueOrDefault(curve.Name) > 0 || curve.Name == Curves.Temporary).ToList();
        if (seen.Count < 2)
        {
            return new(curve.Name, curve.Unit, 0, 0, 0, 0, 0, curve.Flat, 0, null);
        }

        double Of(Sample sample) => sample.Values.GetValueOrDefault(curve.Name);
        double KindOf(Sample sample) => curve.Beside is { } beside ? sample.Values.GetValueOrDefault(beside) : 0;
        var values = seen.Select(Of).ToList();
        var tenth = Math.Max(1, seen.Count / 10);
        var gained = TheilSen.Median(values[^tenth..]) - TheilSen.Median(values[..tenth]);
        var orders = seen[^1].Orders - seen[0].Orders;
        return new(
            curve.Name, curve.Unit, TheilSen.Median(values), values.Min(), values.Max(),
            100 * TheilSen.Slope([.. seen.Select(s => ((double)s.Rounds, Of(s), KindOf(s)))]),
            3600 * TheilSen.Slope([.. seen.Select(s => (s.Seconds, Of(s), KindOf(s)))]),
            curve.Flat, gained, curve.Flat is null && orders > 0 ? (values[^1] - values[0]) / orders : null);
    }
}
