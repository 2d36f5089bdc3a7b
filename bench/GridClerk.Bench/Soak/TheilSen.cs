namespace GridClerk.Bench.Soak;

/// <summary>
/// The slope of a noisy curve: the median of the slopes between all pairs of its points (Theil and Sen). A third of the points may be
/// anything at all without moving it far: a browser that was just replaced, a collection of garbage.
/// </summary>
internal static class TheilSen
{
    /// <summary>More points would only cost time: there are as many pairs as their square.</summary>
    private const int MostPoints = 500;

    /// <summary>0 when fewer than two points differ in x.</summary>
    public static double Slope(IReadOnlyList<(double X, double Y)> points) => Slope([.. points.Select(p => (p.X, p.Y, 0.0))]);

    /// <summary>Compares like with like: only pairs of the same kind count.</summary>
    public static double Slope(IReadOnlyList<(double X, double Y, double Kind)> points)
    {
        var step = Math.Max(1, (int)Math.Ceiling(points.Count / (double)MostPoints));
        var some = points.Where((_, index) => index % step == 0).ToList();
        var slopes = new List<double>();
        for (var i = 0; i < some.Count; i++)
        {
            for (var j = i + 1; j < some.Count; j++)
            {
                if (some[i].Kind.Equals(some[j].Kind) && some[j].X - some[i].X is var run && run != 0)
                {
                    slopes.Add((some[j].Y - some[i].Y) / run);
                }
            }
        }

        return slopes.Count == 0 ? 0 : Median(slopes);
    }

    public static double Median(IReadOnlyCollection<double> values)
    {
        var ordered = values.Order().ToList();
        var middle = ordered.Count / 2;
        return ordered.Count % 2 == 1 ? ordered[middle] : (ordered[middle - 1] + ordered[middle]) / 2;
    }
}
