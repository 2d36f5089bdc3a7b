using System.Runtime.CompilerServices;
using GridClerk.Documents.Reading.Headings;

namespace GridClerk.Documents.Reading;

/// <summary>An open table: where its headings stand is known, its rows are read once, as a stream.</summary>
public sealed class Table : IAsyncDisposable
{
    /// <summary>Rows that are read before the caller gets the next one: enough that the change of threads costs nothing.</summary>
    private const int Batch = 256;

    private readonly ITableSource source;
    private readonly IRowCursor cursor;
    private readonly TableLayout layout;
    private readonly Queue<SheetRow> ahead;
    private readonly SheetRow row = new();
    private readonly List<TableRow> totals = [];
    private bool begun;

    internal Table(ITableSource source, string sheet, IRowCursor cursor, FoundHeader header, TableLayout layout, IEnumerable<SheetRow> ahead)
    {
        this.source = source;
        this.cursor = cursor;
        this.layout = layout;
        this.ahead = new(ahead);
        Sheet = sheet;
        Headings = header.Headings;
        HeaderRow = header.LastRow;
    }

    /// <summary>What the file really is, whatever its name says.</summary>
    public TableFormat Format => source.Format;

    /// <summary>The sheet's name; <c>表1</c> and so on for web pages, the file's name for text.</summary>
    public string Sheet { get; }

    /// <summary>All headings of the table, those of two rows joined by <c>/</c>; empty texts where a column has none.</summary>
    public IReadOnlyList<string> Headings { get; }

    /// <summary>The number of the last row of the headings, from 1.</summary>
    public int HeaderRow { get; }

    /// <summary>Rows that were handed out; complete when the stream has ended. Empty rows and totals do not count.</summary>
    public int RowsRead { get; private set; }

    /// <summary>Rows that begin with 合计, 总计 or 小计: not data, kept for cross-checks. Complete when the stream has ended.</summary>
    public IReadOnlyList<TableRow> Totals => totals;

    /// <summary>The rows in the file's order. Can be asked for once.</summary>
    /// <exception cref="DocumentException">The rest of the file is broken, cut off or too large; what was handed out before stands in the file.</exception>
    public async IAsyncEnumerable<TableRow> RowsAsync([EnumeratorCancellation] CancellationToken ct = default)
    {
        if (begun)
        {
            throw new InvalidOperationException("The rows of a table are read once.");
        }

        begun = true;
        var batch = new List<TableRow>(Batch);
        bool more;
        do
        {
            batch.Clear();
            more = await Task.Run(() => Fill(batch, ct), ct);
            foreach (var next in batch)
            {
                RowsRead++;
                yield return next;
            }
        }
        while (more);
    }

    public ValueTask DisposeAsync()
    {
        cursor.Dispose();
        source.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <returns>Whether there may be more.</returns>
    private bool Fill(List<TableRow> batch, CancellationToken ct)
    {
        while (batch.Count < Batch)
        {
            ct.ThrowIfCancellationRequested();
            if (NextRow() is not { } next)
            {
                return false;
            }

            if (next.IsEmpty)
            {
                continue;
            }

            var cells = new CellValue[layout.Places.Length];
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = layout.Places[i] < 0 ? default : next.Resolved(layout.Places[i]);
            }

            // Also a row that says nothing in the columns asked for: the caller's count must be the file's.
            (TotalRow.Is(next) ? totals : batch).Add(new(layout, next.Number, cells));
        }

        return true;
    }

    private SheetRow? NextRow() => ahead.TryDequeue(out var kept) ? kept : cursor.Next(row) ? row : null;
}
