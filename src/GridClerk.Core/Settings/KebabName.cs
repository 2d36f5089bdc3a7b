using System.Text;

namespace GridClerk.Core.Settings;

/// <summary>Names as people write them: <c>ResendAfter</c> → <c>resend-after</c>.</summary>
internal static class KebabName
{
    public static string Of(string pascal)
    {
        var name = new StringBuilder();
        foreach (var letter in pascal)
        {
            if (char.IsUpper(letter) && name.Length > 0)
            {
                name.Append('-');
            }
            name.Append(char.ToLowerInvariant(letter));
        }
        return name.ToString();
    }

    /// <summary>Those of <paramref name="known"/> that somebody who wrote <paramref name="written"/> probably meant, best first, at most three.</summary>
    public static IReadOnlyList<string> Nearest(string written, IEnumerable<string> known) =>
        [.. known
            .Select(name => (name, distance: Distance(written, name)))
            .Where(x => x.distance <= 3 || x.name.Contains(written) || written.Contains(x.name))
            .OrderBy(x => x.distance)
            .Take(3)
            .Select(x => x.name)];

    /// <summary>Levenshtein's: how many letters to insert, drop or change.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }
        return row[b.Length];
    }
}
