namespace GridClerk.Documents;

/// <summary>What people call a cell: <c>C17</c>.</summary>
internal static class CellAddress
{
    private const int Letters = 26;

    /// <summary>The letters of a column counted from 0.</summary>
    public static string Column(int column)
    {
        Span<char> letters = stackalloc char[4];
        var at = letters.Length;
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / Letters)
        {
            letters[--at] = (char)('A' + ((rest - 1) % Letters));
        }

        return new(letters[at..]);
    }

    /// <param name="column">From 0.</param>
    /// <param name="row">From 1.</param>
    public static string Of(int column, int row) => $"{Column(column)}{row}";

    /// <summary>The column of an address, from 0; -1 if it begins with no letters or lies outside every sheet.</summary>
    public static int ColumnOf(ReadOnlySpan<char> address)
    {
        var column = 0;
        foreach (var c in address)
        {
            if (!char.IsAsciiLetter(c))
            {
                break;
            }

            column = (column * Letters) + (c | 0x20) - 'a' + 1;
            if (column > SheetBounds.Columns)
            {
                return -1;
            }
        }

        return column - 1;
    }
}
