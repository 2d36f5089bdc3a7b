using System.Globalization;
using System.Text;

namespace GridClerk.Documents;

/// <summary>Characters that XML cannot hold, as workbooks write them: <c>_x000D_</c>.</summary>
internal static class EscapedText
{
    private const int Length = 7;

    public static string Decode(ReadOnlySpan<char> text)
    {
        if (text.IndexOf("_x") < 0)
        {
            return new(text);
        }

        var decoded = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (IsEscape(text[i..]))
            {
                decoded.Append((char)ushort.Parse(text.Slice(i + 2, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += Length - 1;
            }
            else
            {
                decoded.Append(text[i]);
            }
        }

        return decoded.ToString();
    }

    /// <summary>Whether the text begins like such an escape, so that it must be escaped itself to be taken literally.</summary>
    public static bool IsEscape(ReadOnlySpan<char> text) =>
        text.Length >= Length && text[0] == '_' && text[1] == 'x' && text[6] == '_' &&
        char.IsAsciiHexDigit(text[2]) && char.IsAsciiHexDigit(text[3]) && char.IsAsciiHexDigit(text[4]) && char.IsAsciiHexDigit(text[5]);
}
