namespace GridClerk.Documents.Writing.Parts;

/// <summary>Names that every program accepts for a sheet.</summary>
internal static class SheetNames
{
    private const string Forbidden = @"[]:*?/\";
    private const string Replacements = "（）：＊？／＼";

    public static IReadOnlyList<string> Of(IEnumerable<string> asked)
    {
        var names = new List<string>();
        foreach (var name in asked)
        {
            var allowed = Allowed(name);
            var given = Cut(allowed, SheetBounds.NameCharacters);
            for (var number = 2; names.Contains(given, StringComparer.OrdinalIgnoreCase); number++)
            {
                var suffix = $"({number})";
                given = Cut(allowed, SheetBounds.NameCharacters - suffix.Length) + suffix;
            }

            names.Add(given);
        }

        return names;
    }

    private static string Allowed(string name)
    {
        var allowed = string.Concat(name.Where(c => !char.IsControl(c)).Select(c => Forbidden.IndexOf(c) is >= 0 and var i ? Replacements[i] : c)).Trim().Trim('\'');
        return allowed.Length == 0 ? "Sheet" : allowed;
    }

    private static string Cut(string name, int most) => name.Length <= most ? name : name[..(char.IsHighSurrogate(name[most - 1]) ? most - 1 : most)];
}
