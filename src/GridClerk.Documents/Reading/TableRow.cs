using GridClerk.Documents.Reading.Cells;

namespace GridClerk.Documents.Reading;

/// <summary>One row below the headings, with the columns that were asked for.</summary>
public sealed class TableRow
{
    private const int SeenCharacters = 30;

    private readonly TableLayout layout;
    private readonly CellValue[] cells;

    internal TableRow(TableLayout layout, int number, CellValue[] cells)
    {
        this.layout = layout;
        Number = number;
        this.cells = cells;
    }

    /// <summary>The row's number in its file, from 1.</summary>
    public int Number { get; }

    /// <summary>The cells that cannot be believed; empty for nearly every row. Look here before <see cref="Get"/> if one bad row is to be reported and not to end the reading.</summary>
    public IReadOnlyList<CellTrouble> Troubles
    {
        get
        {
            List<CellTrouble>? found = null;
            for (var i = 0; i < cells.Length; i++)
            {
                if (layout.Columns[i].TroubleIn(cells[i]) is { } kind)
                {
                    (found ??= []).Add(Describe(kind, i));
                }
            }

            return found ?? (IReadOnlyList<CellTrouble>)[];
        }
    }

    /// <summary>Why one cell cannot be believed; null if it can.</summary>
    /// <exception cref="ArgumentException">The column was not asked for.</exception>
    public CellTrouble? TroubleIn(Column column)
    {
        var index = layout.IndexOf(column);
        return column.TroubleIn(cells[index]) is { } kind ? Describe(kind, index) : null;
    }

    /// <summary>What the cell of one of the columns that were asked for says; null if it is empty or the optional column is not there.</summary>
    /// <exception cref="DocumentException"><c>document.bad-cell</c>: the cell is one of <see cref="Troubles"/>.</exception>
    /// <exception cref="ArgumentException">The column was not asked for.</exception>
    public T Get<T>(Column<T> column)
    {
        var index = layout.IndexOf(column);
        var reading = column.Read(cells[index]);
        return reading.Trouble is { } kind ? throw DocumentFaults.BadCell(layout.File, Describe(kind, index).Text) : reading.Value;
    }

    private CellTrouble Describe(CellTroubleKind kind, int index)
    {
        var shown = ShownText.Of(cells[index]);
        return new(
            kind, layout.Columns[index].Heading, CellAddress.Of(layout.Places[index], Number),
            shown.Length > SeenCharacters ? $"{shown.AsSpan(0, SeenCharacters)}…" : shown);
    }
}

/// <summary>Which column of the file each asked column is.</summary>
/// <param name="Places">Columns of the file from 0; -1: an optional column that is not there.</param>
internal sealed record TableLayout(string File, IReadOnlyList<Column> Columns, int[] Places)
{
    public int IndexOf(Column column)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (ReferenceEquals(Columns[i], column))
            {
                return i;
            }
        }

        throw new ArgumentException($"The column {column.Heading} was not asked for.", nameof(column));
    }
}
