using System.Globalization;
using System.Text;

namespace GridClerk.Documents.Writing.Parts;

internal enum CellRole
{
    Body,
    Heading,
    Total,
    CoverTitle,
    CoverLabel,
    CoverText,
    CoverLink,
}

/// <summary>How cells look. Each look that is asked for gets a number; the part that describes them is written last.</summary>
internal sealed class Styles
{
    private const int FirstOwnFormat = 164;

    private readonly List<(CellRole Role, string Format, bool Quoted)> looks = [(CellRole.Body, CellFormat.General, false)];
    private readonly List<string> formats = [];

    /// <param name="quoted">The text begins like a formula and must stay text also when a person edits the cell.</param>
    public int Of(CellRole role, string format = CellFormat.General, bool quoted = false)
    {
        var look = (role, format, quoted);
        var index = looks.IndexOf(look);
        if (index < 0)
        {
            index = looks.Count;
            looks.Add(look);
        }

        return index;
    }

    public void Write(PartWriter xml)
    {
        var cells = string.Concat(looks.Select(Cell));
        xml.Raw("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">"""u8);
        if (formats.Count > 0)
        {
            xml.Raw($"<numFmts count=\"{formats.Count}\">");
            for (var i = 0; i < formats.Count; i++)
            {
                xml.Raw($"<numFmt numFmtId=\"{FirstOwnFormat + i}\" formatCode=\"").Text(formats[i]).Raw("\"/>"u8);
            }

            xml.Raw("</numFmts>"u8);
        }

        xml.Raw(Fonts).Raw(Fills).Raw(Borders);
        xml.Raw("""<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>"""u8);
        xml.Raw($"<cellXfs count=\"{looks.Count}\">{cells}</cellXfs>");
        xml.Raw("""<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>"""u8);
        xml.Raw(Tones).Raw("</styleSheet>"u8);
    }

    private const string Face = "<name val=\"微软雅黑\"/><family val=\"2\"/><charset val=\"134\"/>";

    private static readonly string Fonts =
        $"<fonts count=\"6\"><font><sz val=\"10\"/><color rgb=\"FF262626\"/>{Face}</font><font><b/><sz val=\"10\"/><color rgb=\"FFFFFFFF\"/>{Face}</font>" +
        $"<font><b/><sz val=\"10\"/><color rgb=\"FF262626\"/>{Face}</font><font><b/><sz val=\"18\"/><color rgb=\"FF1F4E79\"/>{Face}</font>" +
        $"<font><sz val=\"10\"/><color rgb=\"FF7F7F7F\"/>{Face}</font><font><u/><sz val=\"10\"/><color rgb=\"FF2E75B6\"/>{Face}</font></fonts>";

    private static readonly string Fills =
        "<fills count=\"4\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>" +
        Fill("FF1F4E79") + Fill("FFDDEBF7") + "</fills>";

    private static readonly string Borders =
        "<borders count=\"3\"><border><left/><right/><top/><bottom/><diagonal/></border>" +
        $"<border>{Edge("left")}{Edge("right")}{Edge("top")}{Edge("bottom")}<diagonal/></border>" +
        "<border><left/><right/><top/><bottom style=\"medium\"><color rgb=\"FF1F4E79\"/></bottom><diagonal/></border></borders>";

    /// <summary>In the order of <see cref="Tone"/>; the colours that people know from their spreadsheet program.</summary>
    private static readonly string Tones =
        "<dxfs count=\"3\">" + ToneOf("FF006100", "FFC6EFCE") + ToneOf("FF9C5700", "FFFFEB9C") + ToneOf("FF9C0006", "FFFFC7CE") + "</dxfs>";

    private static string Fill(string colour) => $"<fill><patternFill patternType=\"solid\"><fgColor rgb=\"{colour}\"/><bgColor indexed=\"64\"/></patternFill></fill>";

    private static string Edge(string side) => $"<{side} style=\"thin\"><color rgb=\"FFD9D9D9\"/></{side}>";

    private static string ToneOf(string text, string ground) =>
        $"<dxf><font><color rgb=\"{text}\"/></font><fill><patternFill><bgColor rgb=\"{ground}\"/></patternFill></fill></dxf>";

    private string Cell((CellRole Role, string Format, bool Quoted) look)
    {
        var (font, fill, border, alignment) = look.Role switch
        {
            CellRole.Heading => (1, 2, 1, "horizontal=\"center\" vertical=\"center\" wrapText=\"1\""),
            CellRole.Total => (2, 3, 1, Across(look.Format)),
            CellRole.CoverTitle => (3, 0, 2, "vertical=\"center\""),
            CellRole.CoverLabel => (4, 0, 0, "vertical=\"top\""),
            CellRole.CoverText => (0, 0, 0, "horizontal=\"left\" vertical=\"top\" wrapText=\"1\""),
            CellRole.CoverLink => (5, 0, 1, Across(CellFormat.Text)),
            _ => (0, 0, 1, Across(look.Format)),
        };
        var xml = new StringBuilder();
        xml.Append(CultureInfo.InvariantCulture, $"<xf numFmtId=\"{NumberOf(look.Format)}\" fontId=\"{font}\" fillId=\"{fill}\" borderId=\"{border}\" xfId=\"0\"");
        xml.Append(" applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\"");
        xml.Append(look.Quoted ? " quotePrefix=\"1\"" : "").Append(CultureInfo.InvariantCulture, $"><alignment {alignment}/></xf>");
        return xml.ToString();
    }

    /// <summary>Text from the left, days in the middle, numbers to the right.</summary>
    private static string Across(string format) => "vertical=\"center\" horizontal=" + (
        format is CellFormat.General or CellFormat.Text ? "\"left\"" : format is CellFormat.Day or CellFormat.Moment ? "\"center\"" : "\"right\"");

    /// <summary>The numbers of the formats that every program knows; others are numbered here.</summary>
    private int NumberOf(string format)
    {
        switch (format)
        {
            case CellFormat.General:
                return 0;
            case CellFormat.Text:
                return 49;
            default:
                // A gap, so that a number does not touch what stands to its right; an indent is drawn unevenly by LibreOffice.
                var gapped = format is CellFormat.Day or CellFormat.Moment || format.Contains(';', StringComparison.Ordinal) ? format : $"{format}_ ";
                var index = formats.IndexOf(gapped);
                if (index < 0)
                {
                    index = formats.Count;
                    formats.Add(gapped);
                }

                return FirstOwnFormat + index;
        }
    }
}
