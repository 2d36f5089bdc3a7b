using System.Globalization;

namespace GridClerk.Bench.Night;

/// <summary>The script's result: one line a figure, what and how much, between them a comma.</summary>
internal static class NightFile
{
    public static Task WriteAsync(string file, IEnumerable<NightFigure> figures, CancellationToken ct) =>
        File.WriteAllLinesAsync(file, figures.Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Of},{f.Value}")), ct);

    public static async Task<IReadOnlyList<NightFigure>> ReadAsync(string file, CancellationToken ct) =>
        [.. (await File.ReadAllLinesAsync(file, ct)).Select(line => line.Split(',')).Select(p => new NightFigure(p[0], decimal.Parse(p[1], CultureInfo.InvariantCulture)))];
}
