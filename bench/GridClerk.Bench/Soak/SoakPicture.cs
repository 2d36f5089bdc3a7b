using System.Text;

namespace GridClerk.Bench.Soak;

/// <summary>The curves of a soak as one HTML page that needs nothing else.</summary>
internal static class SoakPicture
{
    private const int Width = 380;
    private const int Height = 130;

    public static string Of(SoakResult result)
    {
        var panels = new StringBuilder();
        foreach (var growth in result.Growth)
        {
            panels.Append(Panel(growth, result.Samples));
        }

        var verdict = result.Trouble ?? (!result.IsJudged ? "too short to judge" : result.IsClean ? "flat" : "not flat or not clean");
        return $$"""
            <!doctype html><html lang="en"><meta charset="utf-8"><title>GridClerk soak</title>
            <style>
            body { font: 13px system-ui, sans-serif; color: #223; margin: 24px; }
            h1 { font-size: 18px; margin: 0 0 4px; }
            main { display: grid; grid-template-columns: repeat(3, {{Width + 60}}px); gap: 18px; margin-top: 16px; }
            figure { margin: 0; } figcaption b { font-size: 13px; } .rises { color: #b3261e; } .note { color: #667; }
            svg { background: #f7f8fa; display: block; } polyline { fill: none; stroke: #1f6feb; stroke-width: 1.2; }
            .warm { fill: #e6e9ef; } .trend { stroke: #d4760a; stroke-width: 1.4; stroke-dasharray: 5 4; } text { font-size: 10px; fill: #556; }
            </style>
            <h1>GridClerk soak: {{verdict}}</h1>
            <div class="note">{{result.Rounds}} rounds, {{result.Orders}} orders settled, {{result.Minutes:0}} minutes. Grey: warm-up. Dashed: trend of the rest (Theil–Sen).
            {{result.Orphans}} orphans, {{result.Twice}} twice, {{result.False}} false.</div>
            <main>{{panels}}</main></html>
            """;
    }

    private static string Panel(Growth growth, IReadOnlyList<Sample> samples)
    {
        var points = samples.Select(s => (X: s.Seconds, Y: s.Values.GetValueOrDefault(growth.Name))).ToList();
        var (end, least, most) = (Math.Max(1, points[^1].X), points.Min(p => p.Y), points.Max(p => p.Y));
        var span = Math.Max(most - least, Math.Max(1e-3, most * 0.05));
        double X(double seconds) => seconds / end * Width;
        double Y(double value) => Height - 6 - ((value - least) / span * (Height - 12));
        var warm = samples[samples.Count / 4].Seconds;
        var middle = (warm + end) / 2;
        double Trend(double seconds) => Y(growth.Median + (growth.PerHour * (seconds - middle) / 3600));
        var line = string.Join(' ', points.Select(p => $"{X(p.X):0.#},{Y(p.Y):0.#}"));
        var note = growth.Flat is { } bound
            ? $"<span class=\"{(growth.IsFlat ? "note" : "rises")}\">{growth.Per100Rounds:+0.00;-0.00;0.00} in 100 rounds (flat up to {bound:0.##}), {growth.PerHour:+0.0;-0.0;0.0} an hour</span>"
            : $"<span class=\"note\">{growth.Per100Rounds:+0.00;-0.00;0.00} in 100 rounds{(growth.PerOrder is { } each ? $"; {each * 1024:0} KiB an order" : "")}</span>";
        return $"""
            <figure><figcaption><b>{growth.Name}</b> {growth.Unit}<br>{note}</figcaption>
            <svg width="{Width + 60}" height="{Height + 16}">
            <rect class="warm" x="0" y="0" width="{X(warm):0.#}" height="{Height}"/>
            <line class="trend" x1="{X(warm):0.#}" y1="{Trend(warm):0.#}" x2="{Width}" y2="{Trend(end):0.#}"/>
            <polyline points="{line}"/>
            <text x="{Width + 4}" y="12">{most:0.##}</text><text x="{Width + 4}" y="{Height - 4}">{least:0.##}</text>
            <text x="0" y="{Height + 12}">0 min</text><text x="{Width - 40}" y="{Height + 12}">{end / 60:0} min</text>
            </svg></figure>

            """;
    }
}
