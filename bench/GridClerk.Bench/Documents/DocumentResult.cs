namespace GridClerk.Bench.Documents;

/// <summary>Medians of one library's rounds. The names are a contract with scripts that read the JSON.</summary>
/// <param name="Ratio">GridClerk's time by this one's: below 1, GridClerk is faster.</param>
/// <param name="CpuRatio">GridClerk's processor time by this one's, which others on the machine disturb less.</param>
/// <param name="MemoryRatio">GridClerk's peak memory by this one's.</param>
internal sealed record DocumentResult(string Peer, string Work, int Rounds, double RowsPerS, double Seconds, double CpuS, double PeakMiB, double Ratio, double CpuRatio, double MemoryRatio)
{
    public static DocumentResult Of(string peer, DocumentWork work, int rows, IReadOnlyList<DocumentCost> own, IReadOnlyList<DocumentCost> first)
    {
        var (seconds, peak) = (Median(own.Select(c => c.Seconds)), Median(own.Select(c => c.PeakMiB)));
        var cpu = Median(own.Select(c => c.CpuS));
        return new(
            peer, work is DocumentWork.Read ? "read" : "write", own.Count, Math.Round(rows / seconds), Math.Round(seconds, 2), Math.Round(cpu, 2), Math.Round(peak, 1),
            Math.Round(Median(first.Select(c => c.Seconds)) / seconds, 3), Math.Round(Median(first.Select(c => c.CpuS)) / cpu, 3),
            Math.Round(Median(first.Select(c => c.PeakMiB)) / peak, 3));
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
