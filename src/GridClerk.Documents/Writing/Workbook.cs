using System.Globalization;

namespace GridClerk.Documents.Writing;

/// <summary>A workbook to be written in one call: its sheets in their order, behind a cover if there is one.</summary>
public sealed record Workbook(IReadOnlyList<Sheet> Sheets)
{
    /// <summary>The first sheet, which says what the others are. Default: none.</summary>
    public Cover? Cover { get; init; }
}

/// <summary>What a person must know before reading the sheets. How many rows each of them has is added by itself.</summary>
/// <param name="Title">What this is.</param>
/// <param name="MadeAt">When it was made, in the site's wall time.</param>
/// <param name="From">The business system that the data is from.</param>
/// <param name="By">Who made it: robot or person.</param>
public sealed record Cover(string Title, DateTime MadeAt, string From, string By)
{
    /// <summary>Further lines, such as the day of the data or how units are grouped.</summary>
    public IReadOnlyList<(string Label, string Text)> Notes { get; init; } = [];
}

/// <summary>How bad a cell is.</summary>
public enum Tone
{
    Good,
    Warning,
    Bad,
}

/// <summary>A colour that cells get as long as a condition holds, also after a person has changed them.</summary>
public sealed record Highlight
{
    private Highlight(string condition, Tone tone) => (Condition, Tone) = (condition, tone);

    public Tone Tone { get; }

    /// <summary>A formula in which <c>{0}</c> is the cell.</summary>
    internal string Condition { get; }

    public static Highlight Equal(string text, Tone tone) => new($"{{0}}={Quoted(text)}", tone);

    public static Highlight Containing(string text, Tone tone) => new($"ISNUMBER(SEARCH({Quoted(text)},{{0}}))", tone);

    public static Highlight Below(decimal bound, Tone tone) => new(string.Create(CultureInfo.InvariantCulture, $"AND(ISNUMBER({{0}}),{{0}}<{bound})"), tone);

    public static Highlight Above(decimal bound, Tone tone) => new(string.Create(CultureInfo.InvariantCulture, $"AND(ISNUMBER({{0}}),{{0}}>{bound})"), tone);

    internal string For(string cell) => Condition.Replace("{0}", cell, StringComparison.Ordinal);

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

public enum ChartKind
{
    Columns,
    Bars,
    Lines,

    /// <summary>Shares of one column.</summary>
    Pie,
}

/// <summary>A picture of a sheet's own columns, to the right of its table.</summary>
/// <param name="Categories">Heading of the column that names the points.</param>
/// <param name="Values">Headings of the columns that are drawn; one for a pie.</param>
public sealed record Chart(string Title, ChartKind Kind, string Categories, IReadOnlyList<string> Values);
