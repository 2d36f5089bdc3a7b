namespace GridClerk.Documents.Writing.Parts;

/// <summary>Writes one sheet while its rows come in.</summary>
internal sealed class SheetPart(PartWriter xml, Sheet sheet, string name, Styles styles)
{
    /// <summary>Rows that are looked at before the widths are written, which a sheet has in front of its rows.</summary>
    private const int Sample = 300;

    private const double HeadingHeight = 24;

    private readonly IReadOnlyList<SheetColumn> columns = sheet.Columns;
    private readonly byte[][] letters = [.. Enumerable.Range(0, sheet.Columns.Count).Select(i => System.Text.Encoding.ASCII.GetBytes(CellAddress.Column(i)))];
    private readonly int[] bodies = [.. sheet.Columns.Select(c => styles.Of(CellRole.Body, c.Format))];
    private readonly int[] quoted = [.. sheet.Columns.Select(c => styles.Of(CellRole.Body, c.Format == CellFormat.Text ? CellFormat.Text : CellFormat.General, quoted: true))];
    private readonly double[] sums = new double[sheet.Columns.Count];
    private readonly int[] counts = new int[sheet.Columns.Count];
    private int row = 1;

    /// <returns>How many rows of data there are.</returns>
    public async Task<int> WriteAsync(CancellationToken ct)
    {
        var sample = new List<CellValue[]>();
        var begun = false;
        await foreach (var cells in sheet.CellsAsync(ct))
        {
            if (begun)
            {
                WriteRow(cells);
                continue;
            }

            sample.Add([.. cells]);
            if (sample.Count == Sample)
            {
                Begin(sample);
                begun = true;
            }
        }

        if (!begun)
        {
            Begin(sample);
        }

        var rows = row - 1;
        new TotalsPart(xml, columns, sums, counts, styles).Write(rows);
        End(rows);
        return rows;
    }

    private void Begin(List<CellValue[]> sample)
    {
        xml.Raw("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" """u8);
        xml.Raw("""xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>"""u8);
        xml.Raw("""<sheetViews><sheetView workbookViewId="0" showGridLines="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>"""u8);
        xml.Raw("""<selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="16.5"/><cols>"""u8);
        var widths = ColumnWidths.Of(columns, sample);
        for (var i = 0; i < widths.Length; i++)
        {
            xml.Raw($"<col min=\"{i + 1}\" max=\"{i + 1}\" width=\"{widths[i]:0.##}\" customWidth=\"1\"/>");
        }

        xml.Raw($"</cols><sheetData><row r=\"1\" ht=\"{HeadingHeight}\" customHeight=\"1\">");
        var heading = styles.Of(CellRole.Heading);
        for (var i = 0; i < columns.Count; i++)
        {
            WriteText(i, heading, columns[i].Heading);
        }

        xml.Raw("</row>"u8);
        foreach (var cells in sample)
        {
            WriteRow(cells);
        }
    }

    private void WriteRow(CellValue[] cells)
    {
        // One row stays free for the totals.
        if (++row >= SheetBounds.Rows)
        {
            throw DocumentFaults.TooManyRows(name);
        }

        xml.Raw("<row r=\""u8).Number(row).Raw("\">"u8);
        for (var i = 0; i < cells.Length; i++)
        {
            var cell = cells[i];
            switch (cell.Kind)
            {
                case CellKind.Text:
                    WriteText(i, LooksLikeFormula(cell.Text!) ? quoted[i] : bodies[i], cell.Text!);
                    break;
                case CellKind.Empty:
                    Open(i, bodies[i]).Raw("/>"u8);
                    break;
                default:
                    sums[i] += cell.Number;
                    counts[i]++;
                    Open(i, bodies[i]).Raw("><v>"u8).Number(cell.Number).Raw("</v></c>"u8);
                    break;
            }
        }

        xml.Raw("</row>"u8);
    }

    private void End(int rows)
    {
        var last = CellAddress.Column(columns.Count - 1);
        xml.Raw($"</sheetData><autoFilter ref=\"A1:{last}{rows + 1}\"/>");
        var priority = 0;
        for (var i = 0; i < columns.Count; i++)
        {
            var letter = CellAddress.Column(i);
            foreach (var highlight in columns[i].Highlights)
            {
                xml.Raw($"<conditionalFormatting sqref=\"{letter}2:{letter}{Math.Max(2, rows + 1)}\"><cfRule type=\"expression\" dxfId=\"{(int)highlight.Tone}\" priority=\"{++priority}\"><formula>");
                xml.Text(highlight.For($"{letter}2")).Raw("</formula></cfRule></conditionalFormatting>"u8);
            }
        }

        xml.Raw("""<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>"""u8);
        xml.Raw("""<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter>"""u8);
        xml.Raw(sheet.Charts.Count > 0 ? "<drawing r:id=\"rId1\"/></worksheet>"u8 : "</worksheet>"u8);
    }

    private PartWriter Open(int column, int style) => xml.Raw("<c r=\""u8).Raw(letters[column]).Number(row).Raw("\" s=\""u8).Number(style).Raw("\""u8);

    private void WriteText(int column, int style, string text)
    {
        if (text.Length > SheetBounds.CellCharacters)
        {
            throw DocumentFaults.CellTooLong(name, CellAddress.Of(column, row), text.Length);
        }

        Open(column, style).Raw(" t=\"inlineStr\"><is><t xml:space=\"preserve\">"u8).Text(text).Raw("</t></is></c>"u8);
    }

    /// <summary>What a spreadsheet would take for a formula if a person pressed Enter in it, or saved it as text and opened that.</summary>
    private static bool LooksLikeFormula(string text) => text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '＝';
}
