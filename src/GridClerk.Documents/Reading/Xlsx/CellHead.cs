using System.Globalization;
using System.Xml;

namespace GridClerk.Documents.Reading.Xlsx;

/// <summary>How the content of a cell is written.</summary>
internal enum CellType
{
    Number,
    Shared,
    Text,
    Boolean,
    Error,
}

/// <summary>What a cell's tag says of it.</summary>
/// <param name="Column">From 0; may lie outside every sheet.</param>
/// <param name="Format">Number of its look; -1: none.</param>
internal readonly record struct CellHead(int Column, int Format, CellType Type)
{
    /// <param name="expected">The column of a cell that does not say where it is.</param>
    public static CellHead Of(XmlReader xml, int expected)
    {
        var (column, format, type) = (expected, -1, CellType.Number);
        if (xml.MoveToFirstAttribute())
        {
            do
            {
                // Values not in pieces as those of cells are read: the reader goes on where the attribute before ended.
                switch (xml.LocalName)
                {
                    case "r":
                        column = CellAddress.ColumnOf(xml.Value);
                        break;
                    case "s":
                        format = int.TryParse(xml.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
                        break;
                    case "t":
                        type = TypeOf(xml.Value);
                        break;
                }
            }
            while (xml.MoveToNextAttribute());
            xml.MoveToElement();
        }

        return new(column, format, type);
    }

    private static CellType TypeOf(string type) => type switch
    {
        "s" => CellType.Shared,
        "str" or "inlineStr" or "d" => CellType.Text,
        "b" => CellType.Boolean,
        "e" => CellType.Error,
        _ => CellType.Number,
    };
}
