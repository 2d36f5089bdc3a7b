namespace GridClerk.Systems.Pages;

/// <summary>Labels as people compare them.</summary>
internal static class Headings
{
    /// <summary>White space, a colon behind and an asterisk do not count.</summary>
    public static bool AreSame(string one, string other) => Bare(one) == Bare(other);

    private static string Bare(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c))).Trim('*', '＊').TrimEnd(':', '：');
}
