using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Pages;

/// <summary>Labels as people compare them.</summary>
internal static class Headings
{
    /// <summary>White space, a colon behind and an asterisk do not count.</summary>
    public static bool AreSame(string one, string other) => Bare(one) == Bare(other);

    /// <summary>Whether a column only counts the rows of its page.</summary>
    public static bool IsNumbering(string heading) => Bare(heading) is "序号" or "行号" or "No." or "No" or "#";

    private static string Bare(string text) => PageText.Bare(text).Trim('*', '＊').TrimEnd(':', '：');
}
