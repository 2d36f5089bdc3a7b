namespace GridClerk.Documents.Writing;

/// <summary>What stands below a column.</summary>
public enum Total
{
    None,

    /// <summary>The sum of the rows that a filter leaves.</summary>
    Sum,

    /// <summary>The mean of the rows that a filter leaves; it stands there as 平均.</summary>
    Mean,
}

/// <summary>The columns of a sheet from left to right, each with its heading and where a row has its value. Null is an empty cell.</summary>
public sealed class SheetColumns<T>
{
    private readonly List<SheetColumn<T>> columns = [];

    internal IReadOnlyList<SheetColumn<T>> Columns => columns;

    /// <summary>Text, never a formula whatever it begins with.</summary>
    public SheetColumns<T> Text(string heading, Func<T, string?> read, params Highlight[] highlights) =>
        Add(new(heading, CellFormat.General, row => CellValue.OfText(read(row))) { Highlights = highlights });

    /// <summary>A number that names something: text, so that no digit is lost.</summary>
    public SheetColumns<T> Identifier(string heading, Func<T, string?> read) => Add(new(heading, CellFormat.Text, row => CellValue.OfText(read(row))));

    /// <param name="format">As spreadsheets write it. Default: two decimals, thousands apart.</param>
    public SheetColumns<T> Number(string heading, Func<T, decimal?> read, string format = "#,##0.00", Total total = Total.None, params Highlight[] highlights) =>
        Add(new(heading, format, row => OfNumber(read(row))) { Total = total, Highlights = highlights });

    public SheetColumns<T> Count(string heading, Func<T, long?> read, Total total = Total.None, params Highlight[] highlights) =>
        Add(new(heading, "#,##0", row => OfNumber(read(row))) { Total = total, Highlights = highlights });

    /// <summary>A share: 0.985 is shown as 98.50%.</summary>
    /// <param name="ratio">What stands below it: the sum of one column over that of another, both by their headings (a mean of shares would be wrong). Default: nothing.</param>
    public SheetColumns<T> Percent(string heading, Func<T, decimal?> read, (string Part, string Whole)? ratio = null, params Highlight[] highlights) =>
        Add(new(heading, "0.00%", row => OfNumber(read(row))) { Ratio = ratio, Highlights = highlights });

    public SheetColumns<T> Date(string heading, Func<T, DateOnly?> read) =>
        Add(new(heading, CellFormat.Day, row => OfMoment(read(row)?.ToDateTime(default), "yyyy-MM-dd")));

    /// <summary>Day and time of day to the second, in the site's wall time.</summary>
    public SheetColumns<T> Moment(string heading, Func<T, DateTime?> read) =>
        Add(new(heading, CellFormat.Moment, row => OfMoment(read(row), "yyyy-MM-dd HH:mm:ss")));

    private SheetColumns<T> Add(SheetColumn<T> column)
    {
        columns.Add(column);
        return this;
    }

    private static CellValue OfNumber(decimal? number) => number is { } value ? CellValue.OfNumber((double)value) : default;

    /// <summary>A day that no serial stands for is written out.</summary>
    private static CellValue OfMoment(DateTime? moment, string format) => moment is not { } value ? default
        : Dates.HasSerial(value) ? CellValue.OfDate(Dates.ToSerial(value))
        : CellValue.OfText(value.ToString(format));
}

/// <summary>Where a column stands in its sheet and how its cells look.</summary>
/// <param name="Format">As spreadsheets write it.</param>
internal abstract record SheetColumn(string Heading, string Format)
{
    public Total Total { get; init; }

    /// <summary>The headings of the columns whose sums make the total of a share.</summary>
    public (string Part, string Whole)? Ratio { get; init; }

    public IReadOnlyList<Highlight> Highlights { get; init; } = [];
}

internal sealed record SheetColumn<T>(string Heading, string Format, Func<T, CellValue> Read) : SheetColumn(Heading, Format);

internal static class CellFormat
{
    public const string General = "General";
    public const string Text = "@";
    public const string Day = "yyyy-mm-dd";
    public const string Moment = "yyyy-mm-dd hh:mm:ss";
}
