using System.Xml;

namespace GridClerk.Documents.Reading.Xlsx;

/// <summary>Reads XML of strangers: whatever is wrong with it becomes one sentence.</summary>
internal static class XmlWalk
{
    /// <summary>Real parts nest a dozen levels deep.</summary>
    private const int MostDepth = 64;

    public static bool Next(this XmlReader xml, string file, string part)
    {
        try
        {
            return xml.Read() && (xml.Depth <= MostDepth ? true : throw DocumentFaults.Broken(file, $"{part} 层次过深"));
        }
        catch (Exception e) when (Damage.Is(e))
        {
            throw DocumentFaults.Broken(file, part, e);
        }
    }

    public static bool IsStart(this XmlReader xml, string name) => xml.NodeType is XmlNodeType.Element && xml.LocalName == name;

    public static bool IsEnd(this XmlReader xml, string name) => xml.NodeType is XmlNodeType.EndElement && xml.LocalName == name;

    public static bool IsText(this XmlReader xml) =>
        xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace;

    /// <summary>An attribute by its local name: the prefix of relationships differs between programs.</summary>
    public static string? Local(this XmlReader xml, string name)
    {
        string? found = null;
        if (xml.MoveToFirstAttribute())
        {
            do
            {
                found = xml.LocalName == name ? xml.Value : found;
            }
            while (found is null && xml.MoveToNextAttribute());
            xml.MoveToElement();
        }

        return found;
    }
}
