namespace GridClerk.Bench.Measure;

/// <summary>Medians of one contestant's rounds. The names are a contract with scripts that read the JSON.</summary>
/// <param name="MedianMs">Wall time an order, start and end of the program included.</param>
/// <param name="Ratio">GridClerk's (the first contestant's) time an order by this one's.</param>
/// <param name="CpuS">Processor seconds of the program and all it started.</param>
internal sealed record ContestResult(string Peer, double MedianMs, double Ratio, double CpuS, double PeakMiB, double RoundTrips, double Pictures)
{
    public static ContestResult Of(string name, IReadOnlyList<Performance> own, IReadOnlyList<Performance> first, int orders)
    {
        var time = Median(own.Select(p => p.MillisecondsAnOrder(orders)));
        return new(
            name,
            Math.Round(time, 1),
            Math.Round(Median(first.Select(p => p.MillisecondsAnOrder(orders))) / time, 3),
            Math.Round(Median(own.Select(p => p.Cost.CpuSeconds)), 1),
            Math.Round(Median(own.Select(p => p.Cost.PeakMiB)), 1),
            Median(own.Select(p => (double)p.RoundTrips)),
            Median(own.Select(p => (double)p.Pictures)));
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
