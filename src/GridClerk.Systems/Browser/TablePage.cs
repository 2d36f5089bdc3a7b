namespace GridClerk.Systems.Browser;

/// <summary>What one page of a table shows.</summary>
/// <param name="Total">The 共 N 条 beside it; null if the table shows none.</param>
public sealed record TablePage(IReadOnlyList<TableRow> Rows, int? Total)
{
    /// <summary>What the rows are keyed by where the profile names no columns; otherwise empty.</summary>
    public IReadOnlyList<string> Headings { get; init; } = [];

    /// <summary>Whether there is a page after this one.</summary>
    public bool HasMore { get; init; }

    /// <summary>How many rows a full page has; null if the table does not say.</summary>
    public int? Size { get; init; }
}

/// <summary>One row as shown: column key of the profile → text, trimmed.</summary>
public sealed record TableRow(IReadOnlyDictionary<string, string> Cells)
{
    /// <summary>The text in a column, by its key in the profile. Empty where the cell is empty.</summary>
    public string this[string column] => Cells[column];
}
