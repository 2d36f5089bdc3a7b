namespace GridClerk.Documents.Writing.Parts;

/// <summary>The first sheet: what, when, from which system, by whom, how many.</summary>
internal static class CoverPart
{
    public const string Name = "说明";

    private const double Widest = 80;

    public static void Write(PartWriter xml, Cover cover, IReadOnlyList<(string Name, string Description, int Rows)> sheets, Styles styles)
    {
        var lines = new List<(string Label, string Text)>
        {
            ("生成时间", $"{cover.MadeAt:yyyy-MM-dd HH:mm:ss}"), ("来源系统", cover.From), ("生成者", cover.By),
        };
        lines.AddRange(cover.Notes);
        var texts = lines.Select(l => l.Text).Concat(sheets.Select(s => s.Description)).Append("内容");
        var (labels, contents) = (Width(lines.Select(l => l.Label).Concat(sheets.Select(s => s.Name))), Width(texts));
        xml.Raw("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">"""u8);
        xml.Raw("""<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0" showGridLines="0" tabSelected="1"/></sheetViews><sheetFormatPr defaultRowHeight="18"/>"""u8);
        xml.Raw($"<cols><col min=\"1\" max=\"1\" width=\"{labels:0.##}\" customWidth=\"1\"/><col min=\"2\" max=\"2\" width=\"{contents:0.##}\" customWidth=\"1\"/>");
        xml.Raw("""<col min="3" max="3" width="12" customWidth="1"/></cols><sheetData><row r="1" ht="36" customHeight="1">"""u8);
        var title = styles.Of(CellRole.CoverTitle);
        Cell(xml, "A1", title, cover.Title);
        Cell(xml, "B1", title, "");
        Cell(xml, "C1", title, "");
        xml.Raw("</row>"u8);
        var row = 2;
        foreach (var (label, text) in lines)
        {
            xml.Raw($"<row r=\"{++row}\">");
            Cell(xml, $"A{row}", styles.Of(CellRole.CoverLabel), label);
            Cell(xml, $"B{row}", styles.Of(CellRole.CoverText, quoted: true), text);
            xml.Raw("</row>"u8);
        }

        row += 2;
        xml.Raw($"<row r=\"{row}\">");
        foreach (var (column, heading) in new[] { ("A", "工作表"), ("B", "内容"), ("C", "行数") })
        {
            Cell(xml, $"{column}{row}", styles.Of(CellRole.Heading), heading);
        }

        xml.Raw("</row>"u8);
        var first = row + 1;
        foreach (var sheet in sheets)
        {
            xml.Raw($"<row r=\"{++row}\">");
            Cell(xml, $"A{row}", styles.Of(CellRole.CoverLink, quoted: true), sheet.Name);
            Cell(xml, $"B{row}", styles.Of(CellRole.Body, quoted: true), sheet.Description);
            xml.Raw($"<c r=\"C{row}\" s=\"{styles.Of(CellRole.Body, "#,##0")}\"><v>{sheet.Rows}</v></c></row>");
        }

        xml.Raw("</sheetData><mergeCells count=\"1\"><mergeCell ref=\"A1:C1\"/></mergeCells><hyperlinks>"u8);
        for (var i = 0; i < sheets.Count; i++)
        {
            xml.Raw($"<hyperlink ref=\"A{first + i}\" location=\"").Text($"'{sheets[i].Name.Replace("'", "''", StringComparison.Ordinal)}'!A1").Raw("\"/>"u8);
        }

        xml.Raw("</hyperlinks>"u8);
        xml.Raw("""<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><pageSetup paperSize="9" fitToHeight="0"/></worksheet>"""u8);
    }

    private static double Width(IEnumerable<string> texts) => Math.Clamp(texts.Max(ColumnWidths.Of) + 3, 14, Widest);

    private static void Cell(PartWriter xml, string address, int style, string text)
    {
        xml.Raw($"<c r=\"{address}\" s=\"{style}\"");
        if (text.Length == 0)
        {
            xml.Raw("/>"u8);
            return;
        }

        xml.Raw(" t=\"inlineStr\"><is><t xml:space=\"preserve\">"u8)
            .Text(text.AsSpan(0, Math.Min(text.Length, SheetBounds.CellCharacters))).Raw("</t></is></c>"u8);
    }
}
