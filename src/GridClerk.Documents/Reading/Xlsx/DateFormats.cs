using System.Globalization;

namespace GridClerk.Documents.Reading.Xlsx;

/// <summary>Which cell formats show a number as a date or a time of day.</summary>
internal sealed class DateFormats
{
    private const long StyleBytes = 64 << 20;
    private const int MostFormats = 65_536;

    private readonly List<bool> formats = [];

    private DateFormats()
    {
    }

    public static DateFormats Read(string file, ZipParts parts, string? part)
    {
        var read = new DateFormats();
        if (part is null || !parts.Has(part))
        {
            return read;
        }

        var own = new Dictionary<int, bool>();
        var inFormats = false;
        using var xml = parts.Xml(part, StyleBytes);
        while (xml.Next(file, part))
        {
            if (xml.IsStart("numFmt"))
            {
                own[Number(xml.GetAttribute("numFmtId"))] = ShowsDate(xml.GetAttribute("formatCode") ?? "");
            }
            else if (xml.IsStart("cellXfs") || xml.IsEnd("cellXfs"))
            {
                inFormats = xml.NodeType is System.Xml.XmlNodeType.Element && !xml.IsEmptyElement;
            }
            else if (inFormats && xml.IsStart("xf") && read.formats.Count < MostFormats)
            {
                var id = Number(xml.GetAttribute("numFmtId"));
                read.formats.Add(own.TryGetValue(id, out var date) ? date : IsBuiltInDate(id));
            }
        }

        return read;
    }

    public bool IsDate(int format) => format >= 0 && format < formats.Count && formats[format];

    /// <summary>Whether a format code has a letter that stands for a part of a date, outside of quotes, brackets and escapes.</summary>
    internal static bool ShowsDate(string code)
    {
        for (var i = 0; i < code.Length; i++)
        {
            switch (code[i])
            {
                case '"':
                    i = End(code, '"', i);
                    break;
                case '[':
                    i = End(code, ']', i);
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                case 'y' or 'Y' or 'm' or 'M' or 'd' or 'D' or 'h' or 'H' or 's' or 'S':
                    return true;
                case 'G' or 'g' when code.AsSpan(i).StartsWith("General", StringComparison.OrdinalIgnoreCase):
                    i += "General".Length - 1;
                    break;
                default:
                    break;
            }
        }

        return false;
    }

    /// <summary>Numbers that every program knows; 27–36 and 50–58 are the Chinese ones.</summary>
    private static bool IsBuiltInDate(int id) => id is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58);

    private static int End(string code, char end, int start)
    {
        var found = code.IndexOf(end, start + 1);
        return found < 0 ? code.Length : found;
    }

    private static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
