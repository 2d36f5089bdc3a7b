using System.Net;
using System.Text;

namespace GridClerk.Documents.Reading.Html;

/// <summary>The rows of one table of a page. A cell over several rows or columns keeps its text in the first of them, as in a workbook.</summary>
internal sealed class HtmlCursor(string file, HtmlScanner page) : IRowCursor
{
    private const int MostSpan = 1000;

    /// <summary>For how many further rows a column is taken by a cell above.</summary>
    private readonly List<int> taken = [];
    private readonly StringBuilder cell = new();
    private int number;
    private bool rowBegun;
    private bool ended;

    public bool Next(SheetRow row)
    {
        if (ended || !(rowBegun || FindRow()))
        {
            return false;
        }

        rowBegun = false;
        row.Begin(++number);
        var (column, width, inCell) = (0, 1, false);
        while (page.NextInTable())
        {
            var name = page.TagName;
            if (inCell)
            {
                cell.Append(page.Text);
                if (name is "br" or "/p" or "/div")
                {
                    cell.Append('\n');
                }
            }

            if (name is "td" or "th" or "/td" or "/th" or "tr" or "/tr")
            {
                Close(row, ref column, width, ref inCell);
            }

            if (name is "td" or "th")
            {
                column = FirstFree(column);
                (width, inCell) = (page.Span("colspan", MostSpan), true);
                Take(column, width, page.Span("rowspan", MostSpan));
            }
            else if (name is "tr" or "/tr")
            {
                rowBegun = name == "tr";
                NextLine();
                return true;
            }
        }

        ended = true;
        Close(row, ref column, width, ref inCell);
        return row.Width > 0;
    }

    public void Dispose() => page.Dispose();

    private bool FindRow()
    {
        while (page.NextInTable())
        {
            if (page.TagName == "tr")
            {
                return true;
            }
        }

        ended = true;
        return false;
    }

    private void Close(SheetRow row, ref int column, int width, ref bool inCell)
    {
        if (inCell)
        {
            row.Set(column, CellValue.OfText(WebUtility.HtmlDecode(cell.ToString()).Replace('\u00A0', ' ').Trim()));
            column += width;
            cell.Clear();
            inCell = false;
        }
    }

    private int FirstFree(int column)
    {
        while (column < taken.Count && taken[column] > 0)
        {
            column++;
        }

        return column < SheetBounds.Columns ? column : throw DocumentFaults.Broken(file, $"第 {number} 行列数过多");
    }

    private void Take(int column, int width, int height)
    {
        while (taken.Count < Math.Min(column + width, SheetBounds.Columns))
        {
            taken.Add(0);
        }

        for (var i = column; i < Math.Min(column + width, taken.Count); i++)
        {
            taken[i] = height;
        }
    }

    private void NextLine()
    {
        for (var i = 0; i < taken.Count; i++)
        {
            taken[i] = Math.Max(0, taken[i] - 1);
        }
    }
}
