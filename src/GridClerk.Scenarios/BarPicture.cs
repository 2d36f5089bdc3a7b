using System.Globalization;
using System.Net;
using System.Text;

namespace GridClerk.Scenarios;

/// <summary>Bars with their names and values, as a drawing (SVG): what a mail shows where no spreadsheet opens.</summary>
/// <param name="bars">Values from zero upwards, at most two a name: <paramref name="first"/> and <paramref name="second"/>.</param>
/// <param name="first">What the first of two values is, for the legend; empty: there is only one.</param>
internal sealed class BarPicture(string title, IReadOnlyList<(string Name, decimal? First, decimal? Second)> bars, string format, string first = "", string second = "")
{
    public const int Width = 760;
    private const int Left = 170;
    private const int Right = 90;
    private const int Top = 64;
    private const int Line = 22;

    private readonly bool isPair = second.Length > 0;

    public int Height => Top + (bars.Count * Step) + 16;

    private int Step => isPair ? (2 * Line) + 6 : Line + 8;

    public string Svg
    {
        get
        {
            var most = Math.Max(bars.SelectMany(b => new[] { b.First, b.Second }).Max() ?? 0, 0.000001m);
            var drawing = new StringBuilder();
            drawing.Append(CultureInfo.InvariantCulture, $"<svg xmlns='http://www.w3.org/2000/svg' width='{Width}' height='{Height}' font-family='sans-serif' font-size='13'>");
            drawing.Append(CultureInfo.InvariantCulture, $"<rect width='{Width}' height='{Height}' fill='#fff'/><text x='16' y='28' font-size='17' font-weight='bold' fill='#1f2937'>{Text(title)}</text>");
            if (isPair)
            {
                Legend(drawing, 16, First, first);
                Legend(drawing, 176, Second, second);
            }

            for (var i = 0; i < bars.Count; i++)
            {
                var y = Top + (i * Step);
                drawing.Append(CultureInfo.InvariantCulture, $"<text x='{Left - 10}' y='{y + (Step / 2) + 2}' text-anchor='end' fill='#374151'>{Text(bars[i].Name)}</text>");
                Bar(drawing, y, bars[i].First, most, First);
                if (isPair)
                {
                    Bar(drawing, y + Line, bars[i].Second, most, Second);
                }
            }

            return drawing.Append("</svg>").ToString();
        }
    }

    private const string First = "#94a3b8";
    private const string Second = "#0f766e";

    private void Bar(StringBuilder drawing, int y, decimal? value, decimal most, string colour)
    {
        var length = Math.Max(0, (value ?? 0) / most * (Width - Left - Right));
        drawing.Append(CultureInfo.InvariantCulture, $"<rect x='{Left}' y='{y}' width='{length:0.#}' height='{Line - 4}' rx='2' fill='{(isPair ? colour : Second)}'/>");
        var shown = value is { } known ? known.ToString(format, CultureInfo.InvariantCulture) : "—";
        drawing.Append(CultureInfo.InvariantCulture, $"<text x='{Left + length + 6:0.#}' y='{y + Line - 8}' fill='#111827'>{shown}</text>");
    }

    private static void Legend(StringBuilder drawing, int x, string colour, string label) => drawing.Append(
        CultureInfo.InvariantCulture, $"<rect x='{x}' y='40' width='12' height='12' fill='{colour}'/><text x='{x + 18}' y='51' fill='#374151'>{Text(label)}</text>");

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
