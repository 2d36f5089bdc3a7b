using System.Xml;

namespace GridClerk.Documents.Reading.Xlsx;

/// <summary>What the runtime throws when bytes of a package or its XML are wrong.</summary>
internal static class Damage
{
    public static bool Is(Exception e) =>
        e is XmlException or InvalidDataException or IOException or ArgumentException or NotSupportedException or OverflowException;
}
