using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace GridClerk.Server.Files;

/// <summary>JSON that scripts and people read: camel case, indented, Chinese as Chinese.</summary>
internal static class ReadableJson
{
    public static JsonSerializerOptions Shape { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };
}
