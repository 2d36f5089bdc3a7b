using GridClerk.Bench.Measure;

namespace GridClerk.Bench.Night;

/// <summary>Medians of one contestant's rounds. The names are a contract with scripts that read the JSON.</summary>
/// <param name="MedianMs">Wall time a count or meter, start and end of the program included.</param>
/// <param name="Share">Its time by the script's in the same round: 0.5 is half of the time.</param>
/// <param name="CpuS">Processor seconds of the program and all it started.</param>
internal sealed record NightResult(string Peer, double MedianMs, double Share, double CpuS, double PeakMiB, double RoundTrips, double Pictures)
{
    public static NightResult Of(string name, IReadOnlyList<NightPerformance> own, IReadOnlyList<NightPerformance> script)
    {
        double Median(Func<Performance, double> value) => ContestResult.Median(own.Select(p => value(p.Performance)));
        return new(
            name,
            Math.Round(ContestResult.Median(own.Select(p => p.Performance.Cost.Wall.TotalMilliseconds / p.Told.Count)), 1),
            Math.Round(ContestResult.Median(own.Zip(script, (a, b) => a.Performance.Cost.Wall / b.Performance.Cost.Wall)), 3),
            Math.Round(Median(p => p.Cost.CpuSeconds), 1),
            Math.Round(Median(p => p.Cost.PeakMiB), 1),
            Median(p => p.RoundTrips),
            Median(p => p.Pictures));
    }
}
