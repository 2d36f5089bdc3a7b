using System.Runtime.CompilerServices;

namespace GridClerk.Documents.Writing;

/// <summary>One table on a sheet of its own: a frozen header with filters, the rows, totals if a column has one.</summary>
public abstract class Sheet
{
    private protected Sheet(string name) => Name = name;

    /// <summary>As asked for. Signs that no sheet may have are replaced, a long name is cut to 31 characters, a second one of the same name gets a number.</summary>
    public string Name { get; }

    /// <summary>What the sheet shows, for the cover. Default: nothing.</summary>
    public string Description { get; init; } = "";

    /// <summary>Charts to the right of the table. Default: none.</summary>
    public IReadOnlyList<Chart> Charts { get; init; } = [];

    internal abstract IReadOnlyList<SheetColumn> Columns { get; }

    /// <summary>The rows, each put into one and the same array.</summary>
    internal abstract IAsyncEnumerable<CellValue[]> CellsAsync(CancellationToken ct);
}

/// <summary>A sheet of <typeparamref name="T"/>, one a row.</summary>
/// <param name="rows">Taken once, one after the other: a sheet of any length takes the same memory.</param>
public sealed class Sheet<T>(string name, SheetColumns<T> columns, IAsyncEnumerable<T> rows) : Sheet(name)
{
    /// <summary>A sheet of rows that are at hand.</summary>
    public Sheet(string name, SheetColumns<T> columns, IEnumerable<T> rows)
        : this(name, columns, rows.ToAsyncEnumerable())
    {
    }

    internal override IReadOnlyList<SheetColumn> Columns => columns.Columns;

    internal override async IAsyncEnumerable<CellValue[]> CellsAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var cells = new CellValue[columns.Columns.Count];
        await foreach (var row in rows.WithCancellation(ct))
        {
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = columns.Columns[i].Read(row);
            }

            yield return cells;
        }
    }
}
