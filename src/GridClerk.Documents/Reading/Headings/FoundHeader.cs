using GridClerk.Documents.Reading.Cells;

namespace GridClerk.Documents.Reading.Headings;

/// <summary>One or two rows that may be a table's headings.</summary>
/// <param name="Index">Of the first row among those looked at.</param>
/// <param name="Height">1 or 2.</param>
/// <param name="LastRow">The file's number of the lower row.</param>
internal sealed record FoundHeader(int Index, int Height, int LastRow, IReadOnlyList<string> Headings)
{
    /// <summary>Headings in a cell are short; a row of sentences is no header.</summary>
    private const int MostCharacters = 100;

    private readonly string[] plain = [.. Headings.Select(HeadingText.Plain)];

    public static FoundHeader Of(IReadOnlyList<SheetRow> rows, int index, int height)
    {
        var upper = Texts(rows[index]);
        if (height == 1)
        {
            return new(index, 1, rows[index].Number, Trimmed(upper));
        }

        // A cell that is merged over several columns holds its text in the first of them, one merged over both rows in the upper.
        var lower = Texts(rows[index + 1]);
        var headings = new List<string>();
        var group = "";
        for (var column = 0; column < Math.Max(upper.Count, lower.Count); column++)
        {
            var (above, below) = (At(upper, column), At(lower, column));
            group = above.Length > 0 ? above : group;
            headings.Add(below.Length == 0 ? above : group.Length == 0 || group == below ? below : $"{group}{HeadingText.Between}{below}");
        }

        return new(index, 2, rows[index + 1].Number, Trimmed(headings));
    }

    /// <summary>Whether the row below this one reads like the lower half of a heading: it names columns that have no name above.</summary>
    public static bool HasLowerHalf(IReadOnlyList<SheetRow> rows, int index)
    {
        if (index + 1 >= rows.Count || rows[index + 1].Number != rows[index].Number + 1)
        {
            return false;
        }

        var (upper, lower) = (rows[index], rows[index + 1]);
        if (Enumerable.Range(0, upper.Width).Count(column => !upper.Resolved(column).IsEmpty) < 2)
        {
            // A single cell above a heading is a title.
            return false;
        }

        var named = false;
        for (var column = 0; column < lower.Width; column++)
        {
            var cell = lower.Resolved(column);
            if (cell.IsEmpty)
            {
                continue;
            }

            if (cell.Kind is not CellKind.Text || cell.Text!.Length > MostCharacters || NumberCells.Read(cell).Trouble is null || Dates.OfText(cell.Text.Trim()) is not null)
            {
                return false;
            }

            named |= column > 0 && upper.Resolved(column).IsEmpty;
        }

        return named && !TotalRow.Is(lower);
    }

    /// <summary>The columns of the file that a heading may mean.</summary>
    public List<int> PlacesOf(Column column)
    {
        foreach (var heading in column.AllHeadings.Select(HeadingText.Plain))
        {
            var whole = Where(h => h == heading);
            if (whole.Count > 0)
            {
                return whole;
            }

            var lower = Where(h => h.EndsWith(heading, StringComparison.Ordinal) && h.Length > heading.Length && h[^(heading.Length + 1)] == HeadingText.Between);
            if (lower.Count > 0 && Height == 2)
            {
                return lower;
            }
        }

        return [];
    }

    private static List<string> Texts(SheetRow row)
    {
        var texts = new List<string>(row.Width);
        for (var column = 0; column < row.Width; column++)
        {
            texts.Add(ShownText.Of(row.Resolved(column)).ReplaceLineEndings("").Trim());
        }

        return texts;
    }

    /// <summary>Without the empty columns at the end.</summary>
    private static List<string> Trimmed(List<string> headings)
    {
        var last = headings.FindLastIndex(h => h.Length > 0);
        return headings.GetRange(0, last + 1);
    }

    private static string At(List<string> texts, int column) => column < texts.Count ? texts[column] : "";

    private List<int> Where(Func<string, bool> matches) => [.. Enumerable.Range(0, plain.Length).Where(i => plain[i].Length > 0 && matches(plain[i]))];
}
