namespace GridClerk.Documents.Reading;

/// <summary>An open file of one format.</summary>
internal interface ITableSource : IDisposable
{
    TableFormat Format { get; }

    IReadOnlyList<string> Sheets { get; }

    /// <summary>Reads a sheet from its top; one cursor at a time.</summary>
    IRowCursor Open(int sheet);
}

/// <summary>The rows of a sheet, one after the other.</summary>
internal interface IRowCursor : IDisposable
{
    /// <summary>Puts the next row in place of what <paramref name="row"/> held.</summary>
    bool Next(SheetRow row);
}
