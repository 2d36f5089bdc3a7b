namespace GridClerk.Scenarios;

/// <summary>Procedures that a site may have several of, each under a name of its own behind the procedure's: <c>pull-table-arrears</c>.</summary>
public static class SeveralOf
{
    /// <summary>Whether an id names the procedure, or one of a site's several.</summary>
    public static bool IsNamedBy(string procedure, string id) =>
        id == procedure
        || (id.StartsWith($"{procedure}-", StringComparison.Ordinal) && id.Length > procedure.Length + 1 && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'));

    /// <param name="title">Of the procedure, in Chinese.</param>
    public static string TitleOf(string procedure, string title, string id) => id == procedure ? title : $"{title} {id[(procedure.Length + 1)..]}";
}
