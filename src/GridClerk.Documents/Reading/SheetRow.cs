namespace GridClerk.Documents.Reading;

/// <summary>A row as it stands in the file. One object is filled again and again, so that a sheet of any length takes the same memory.</summary>
internal sealed class SheetRow
{
    private CellValue[] cells = new CellValue[32];
    private Func<int, string>? shared;

    /// <summary>From 1.</summary>
    public int Number { get; private set; }

    /// <summary>One more than the last column that holds anything.</summary>
    public int Width { get; private set; }

    public bool IsEmpty
    {
        get
        {
            for (var column = 0; column < Width; column++)
            {
                if (!Resolved(column).IsEmpty)
                {
                    return false;
                }
            }

            return true;
        }
    }

    public void Begin(int number, Func<int, string>? sharedTexts = null)
    {
        Array.Clear(cells, 0, Width);
        (Number, Width, shared) = (number, 0, sharedTexts);
    }

    public void Set(int column, CellValue value)
    {
        if (value.Kind is CellKind.Empty)
        {
            return;
        }

        if (column >= cells.Length)
        {
            Array.Resize(ref cells, Math.Max(column + 1, cells.Length * 2));
        }

        cells[column] = value;
        Width = Math.Max(Width, column + 1);
    }

    /// <summary>A text that is kept apart and looked up only if somebody asks for it.</summary>
    public void SetShared(int column, int index) => Set(column, new(CellKind.Text, null, index));

    public CellValue Resolved(int column)
    {
        if (column >= Width)
        {
            return default;
        }

        var cell = cells[column];
        return cell is { Kind: CellKind.Text, Text: null } ? CellValue.OfText(shared!((int)cell.Number)) : cell;
    }

    public SheetRow Copy()
    {
        var copy = new SheetRow();
        copy.Begin(Number);
        for (var column = 0; column < Width; column++)
        {
            copy.Set(column, Resolved(column));
        }

        return copy;
    }
}
