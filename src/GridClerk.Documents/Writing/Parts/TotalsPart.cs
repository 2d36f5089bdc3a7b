using System.Globalization;

namespace GridClerk.Documents.Writing.Parts;

/// <summary>The row below a table: formulas over what a filter leaves, beside them their values for programs that only show.</summary>
internal sealed class TotalsPart(PartWriter xml, IReadOnlyList<SheetColumn> columns, double[] sums, int[] counts, Styles styles)
{
    private const string Label = "合计";

    // These leave out what a filter hides.
    private const int SumOfShown = 109;
    private const int MeanOfShown = 101;

    /// <param name="rows">Of data; the totals stand below them.</param>
    public void Write(int rows)
    {
        if (rows == 0 || columns.All(c => c is { Total: Total.None, Ratio: null }))
        {
            return;
        }

        var row = rows + 2;
        xml.Raw($"<row r=\"{row}\">");
        for (var i = 0; i < columns.Count; i++)
        {
            var (formula, value) = Of(i, rows);
            xml.Raw($"<c r=\"{CellAddress.Of(i, row)}\" s=\"{styles.Of(CellRole.Total, formula is null ? CellFormat.General : FormatOf(columns[i]))}\"");
            if (formula is not null)
            {
                xml.Raw(value is null ? " t=\"str\"><f>" : "><f>").Text(formula).Raw("</f><v>"u8);
                (value is { } number ? xml.Number(Rounded(number)) : xml).Raw("</v></c>"u8);
            }
            else
            {
                xml.Raw(i == 0 ? $" t=\"inlineStr\"><is><t>{Label}</t></is></c>" : "/>");
            }
        }

        xml.Raw("</row>"u8);
    }

    /// <returns>No value where nothing is to be divided by.</returns>
    private (string? Formula, double? Value) Of(int column, int rows)
    {
        if (columns[column].Ratio is { } ratio)
        {
            var (part, whole) = (ColumnOf(ratio.Part), ColumnOf(ratio.Whole));
            return ($"IFERROR({Shown(SumOfShown, part, rows)}/{Shown(SumOfShown, whole, rows)},\"\")", sums[whole] == 0 ? null : sums[part] / sums[whole]);
        }

        return columns[column].Total switch
        {
            Total.Sum => (Shown(SumOfShown, column, rows), sums[column]),
            Total.Mean => ($"IFERROR({Shown(MeanOfShown, column, rows)},\"\")", counts[column] == 0 ? null : sums[column] / counts[column]),
            _ => (null, null),
        };
    }

    /// <summary>Below 合计 a mean must say that it is one.</summary>
    private static string FormatOf(SheetColumn column) => column.Total is Total.Mean ? $"\"平均 \"{column.Format}" : column.Format;

    private static string Shown(int function, int column, int rows)
    {
        var letter = CellAddress.Column(column);
        return $"SUBTOTAL({function},{letter}2:{letter}{rows + 1})";
    }

    private int ColumnOf(string heading)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i].Heading == heading)
            {
                return i;
            }
        }

        throw new ArgumentException($"The sheet has no column {heading} to make a total of.", nameof(heading));
    }

    /// <summary>The digits that a spreadsheet keeps; the rest is noise of adding up.</summary>
    private static double Rounded(double sum) => double.Parse(sum.ToString("G15", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
