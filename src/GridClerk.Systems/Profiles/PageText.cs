namespace GridClerk.Systems.Profiles;

/// <summary>Texts of a page, which breaks and spaces them as it likes.</summary>
internal static class PageText
{
    /// <summary>Without any white space.</summary>
    public static string Bare(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    public static bool AreSame(string one, string other) => Bare(one) == Bare(other);

    /// <summary>Whether what the page said contains one of the wordings.</summary>
    public static bool Says(string said, IEnumerable<string> wordings)
    {
        var bare = Bare(said);
        return wordings.Any(wording => bare.Contains(Bare(wording), StringComparison.Ordinal));
    }
}
