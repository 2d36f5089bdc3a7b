using System.Security;

namespace GridClerk.Documents.Writing.Parts;

/// <summary>A chart and the drawing that it hangs in.</summary>
internal static class ChartPart
{
    private const int RowsHigh = 18;
    private const int ColumnsWide = 9;

    /// <summary>The points of a pie and the lines of other charts, in this order.</summary>
    private static readonly string[] Colours = ["2E75B6", "ED7D31", "70AD47", "FFC000", "7F7F7F", "9E480E", "5B9BD5", "264478"];

    /// <summary>All charts of a sheet, one below the other, right of its table.</summary>
    public static void WriteDrawing(PartWriter xml, Sheet sheet)
    {
        xml.Raw("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?><xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">"""u8);
        var left = sheet.Columns.Count + 1;
        for (var i = 0; i < sheet.Charts.Count; i++)
        {
            var top = 1 + (i * (RowsHigh + 1));
            xml.Raw($"<xdr:twoCellAnchor><xdr:from><xdr:col>{left}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{top}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>");
            xml.Raw($"<xdr:to><xdr:col>{left + ColumnsWide}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{top + RowsHigh}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>");
            xml.Raw($"<xdr:graphicFrame macro=\"\"><xdr:nvGraphicFramePr><xdr:cNvPr id=\"{i + 2}\" name=\"{Escaped(sheet.Charts[i].Title)}\"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>");
            xml.Raw("""<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">"""u8);
            xml.Raw($"<c:chart xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" r:id=\"rId{i + 1}\"/>");
            xml.Raw("</a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>"u8);
        }

        xml.Raw("</xdr:wsDr>"u8);
    }

    public static void Write(PartWriter xml, Chart chart, Sheet sheet, string sheetName, int rows)
    {
        xml.Raw("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?><c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">"""u8);
        xml.Raw($"<c:roundedCorners val=\"0\"/><c:chart><c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz=\"1200\" b=\"1\"/></a:pPr><a:r><a:rPr lang=\"zh-CN\" sz=\"1200\" b=\"1\"/><a:t>{Escaped(chart.Title)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val=\"0\"/></c:title>");
        xml.Raw("<c:autoTitleDeleted val=\"0\"/><c:plotArea><c:layout/>"u8);
        var series = string.Concat(chart.Values.Select((heading, i) => Series(chart, sheet, sheetName, rows, heading, i)));
        xml.Raw(chart.Kind switch
        {
            ChartKind.Pie => $"<c:pieChart><c:varyColors val=\"1\"/>{series}<c:firstSliceAng val=\"0\"/></c:pieChart>",
            ChartKind.Lines => $"<c:lineChart><c:grouping val=\"standard\"/><c:varyColors val=\"0\"/>{series}<c:marker val=\"1\"/><c:axId val=\"1\"/><c:axId val=\"2\"/></c:lineChart>",
            _ => $"<c:barChart><c:barDir val=\"{(chart.Kind is ChartKind.Bars ? "bar" : "col")}\"/><c:grouping val=\"clustered\"/><c:varyColors val=\"0\"/>{series}<c:gapWidth val=\"60\"/><c:axId val=\"1\"/><c:axId val=\"2\"/></c:barChart>",
        });
        if (chart.Kind is not ChartKind.Pie)
        {
            xml.Raw(Axes(chart.Kind is ChartKind.Bars, sheet.Columns[ColumnOf(sheet, chart.Values[0])].Format));
        }

        var legend = chart.Kind is ChartKind.Pie ? "r" : chart.Values.Count > 1 ? "b" : null;
        xml.Raw("</c:plotArea>"u8).Raw(legend is null ? "" : $"<c:legend><c:legendPos val=\"{legend}\"/><c:overlay val=\"0\"/></c:legend>");
        xml.Raw("""<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln w="9525"><a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill></a:ln></c:spPr>"""u8);
        xml.Raw("<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz=\"900\"><a:latin typeface=\"微软雅黑\"/><a:ea typeface=\"微软雅黑\"/></a:defRPr></a:pPr><a:endParaRPr lang=\"zh-CN\"/></a:p></c:txPr></c:chartSpace>");
    }

    private static string Series(Chart chart, Sheet sheet, string sheetName, int rows, string heading, int index)
    {
        var pie = chart.Kind is ChartKind.Pie;
        var fill = $"<a:solidFill><a:srgbClr val=\"{Colours[index % Colours.Length]}\"/></a:solidFill>";
        var look = chart.Kind is ChartKind.Lines ? $"<c:spPr><a:ln w=\"28575\">{fill}</a:ln></c:spPr><c:marker><c:symbol val=\"circle\"/><c:size val=\"5\"/></c:marker>"
            : pie ? string.Concat(Enumerable.Range(0, Math.Min(rows, Colours.Length)).Select(Slice))
            : $"<c:spPr>{fill}</c:spPr><c:invertIfNegative val=\"0\"/>";
        var labels = pie
            ? "<c:dLbls><c:showLegendKey val=\"0\"/><c:showVal val=\"0\"/><c:showCatName val=\"0\"/><c:showSerName val=\"0\"/><c:showPercent val=\"1\"/><c:showBubbleSize val=\"0\"/></c:dLbls>"
            : "";
        var column = ColumnOf(sheet, heading);
        return $"<c:ser><c:idx val=\"{index}\"/><c:order val=\"{index}\"/><c:tx><c:strRef><c:f>{Range(sheetName, column, 1, 1)}</c:f></c:strRef></c:tx>{look}{labels}" +
            $"<c:cat><c:strRef><c:f>{Range(sheetName, ColumnOf(sheet, chart.Categories), 2, rows + 1)}</c:f></c:strRef></c:cat>" +
            $"<c:val><c:numRef><c:f>{Range(sheetName, column, 2, rows + 1)}</c:f></c:numRef></c:val>{(chart.Kind is ChartKind.Lines ? "<c:smooth val=\"0\"/>" : "")}</c:ser>";
    }

    private static string Slice(int index) =>
        $"<c:dPt><c:idx val=\"{index}\"/><c:bubble3D val=\"0\"/><c:spPr><a:solidFill><a:srgbClr val=\"{Colours[index]}\"/></a:solidFill></c:spPr></c:dPt>";

    /// <summary>Bars read from the top down, in the order of the rows.</summary>
    /// <param name="format">Of the first column that is drawn; by itself not every program takes it over.</param>
    private static string Axes(bool lying, string format) =>
        $"<c:catAx><c:axId val=\"1\"/><c:scaling><c:orientation val=\"{(lying ? "maxMin" : "minMax")}\"/></c:scaling><c:delete val=\"0\"/><c:axPos val=\"{(lying ? "l" : "b")}\"/>" +
        "<c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"low\"/><c:crossAx val=\"2\"/><c:crosses val=\"autoZero\"/></c:catAx>" +
        $"<c:valAx><c:axId val=\"2\"/><c:scaling><c:orientation val=\"minMax\"/></c:scaling><c:delete val=\"0\"/><c:axPos val=\"{(lying ? "b" : "l")}\"/>" +
        "<c:majorGridlines><c:spPr><a:ln w=\"6350\"><a:solidFill><a:srgbClr val=\"E7E6E6\"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>" +
        $"<c:numFmt formatCode=\"{Escaped(format)}\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"nextTo\"/><c:crossAx val=\"1\"/><c:crosses val=\"{(lying ? "max" : "autoZero")}\"/></c:valAx>";

    private static string Range(string sheet, int column, int first, int last)
    {
        var letter = CellAddress.Column(column);
        var cells = first == last ? $"${letter}${first}" : $"${letter}${first}:${letter}${Math.Max(first, last)}";
        return Escaped($"'{sheet.Replace("'", "''", StringComparison.Ordinal)}'!{cells}");
    }

    private static int ColumnOf(Sheet sheet, string heading)
    {
        var index = sheet.Columns.ToList().FindIndex(c => c.Heading == heading);
        return index >= 0 ? index : throw new ArgumentException($"The sheet {sheet.Name} has no column {heading} for its chart.", nameof(heading));
    }

    private static string Escaped(string text) => SecurityElement.Escape(string.Concat(text.Where(c => !char.IsControl(c) && !char.IsSurrogate(c))));
}
