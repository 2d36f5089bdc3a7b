namespace GridClerk.Documents;

internal enum CellKind : byte
{
    Empty,
    Text,
    Number,

    /// <summary>A number that its format shows as a date: days since the end of 1899.</summary>
    Date,
    Boolean,

    /// <summary>A formula that failed; the text is what the cell shows, such as <c>#N/A</c>.</summary>
    Error,

    /// <summary>A formula whose value nobody stored.</summary>
    Uncomputed,
}

/// <summary>What a cell holds, in a file that was read or is to be written.</summary>
internal readonly record struct CellValue(CellKind Kind, string? Text, double Number)
{
    public static CellValue Empty => default;

    public static CellValue Uncomputed => new(CellKind.Uncomputed, null, 0);

    public bool IsEmpty => Kind is CellKind.Empty || (Kind is CellKind.Text && string.IsNullOrWhiteSpace(Text));

    public static CellValue OfText(string? text) => string.IsNullOrEmpty(text) ? default : new(CellKind.Text, text, 0);

    public static CellValue OfNumber(double number) => new(CellKind.Number, null, number);

    public static CellValue OfDate(double serial) => new(CellKind.Date, null, serial);

    public static CellValue OfBoolean(bool value) => new(CellKind.Boolean, null, value ? 1 : 0);

    public static CellValue OfError(string shown) => new(CellKind.Error, shown, 0);
}
