namespace GridClerk.Systems.Learning;

/// <summary>What a system is called, from the titles of its windows: many put the page's name before or behind their own.</summary>
internal static class SystemTitle
{
    private static readonly char[] Between = ['-', '–', '—', '_', '|', '·'];

    /// <summary>What the titles of two pages have in common, else the second; null: neither has one.</summary>
    public static string? Of(string first, string last)
    {
        var (one, other) = (Parts(first), Parts(last));
        return first.Trim() == last.Trim() || one.Length == 0 || other.Length == 0 ? Filled(last) ?? Filled(first)
            : one[^1] == other[^1] ? other[^1]
            : one[0] == other[0] ? other[0]
            : Filled(last);
    }

    private static string? Filled(string title) => title.Trim() is { Length: > 0 } filled ? filled : null;

    private static string[] Parts(string title) => title.Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
