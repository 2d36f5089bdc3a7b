using GridClerk.Documents.Reading.Cells;

namespace GridClerk.Documents.Reading.Headings;

/// <summary>How headings are compared.</summary>
internal static class HeadingText
{
    public const char Between = '/';

    private const int Nearest = 3;

    /// <summary>Without what differs from release to release and is not seen: blanks, line breaks, width, case.</summary>
    public static string Plain(string heading) =>
        string.Concat(HalfWidth.Of(heading).Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();

    /// <summary>The headings that look most like the missing one, the nearest first.</summary>
    public static IEnumerable<string> NearestTo(string missing, IEnumerable<string> headings)
    {
        var wanted = Plain(missing);
        return headings.Where(h => h.Length > 0).Distinct(StringComparer.Ordinal)
            .Select(h => (Heading: h, Distance: Distance(wanted, Plain(h))))
            .Where(h => h.Distance < Math.Max(wanted.Length, Plain(h.Heading).Length))
            .OrderBy(h => h.Distance).Take(Nearest).Select(h => h.Heading);
    }

    /// <summary>Changes of one character that make one text the other; a part of a longer text counts as near.</summary>
    private static double Distance(string a, string b)
    {
        if (a.Contains(b, StringComparison.Ordinal) || b.Contains(a, StringComparison.Ordinal))
        {
            return 0.5;
        }

        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 0; i < a.Length; i++)
        {
            var current = new int[b.Length + 1];
            current[0] = i + 1;
            for (var j = 0; j < b.Length; j++)
            {
                current[j + 1] = Math.Min(Math.Min(current[j], previous[j + 1]) + 1, previous[j] + (a[i] == b[j] ? 0 : 1));
            }

            previous = current;
        }

        return previous[^1];
    }
}
