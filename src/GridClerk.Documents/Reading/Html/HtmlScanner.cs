using System.Text;

namespace GridClerk.Documents.Reading.Html;

/// <summary>Goes through a page tag by tag and keeps nothing of it, so that a table of any length takes the same memory.</summary>
internal sealed class HtmlScanner(string file, StreamReader text) : IDisposable
{
    private const int MostTagCharacters = 1 << 12;
    private const int MostTextCharacters = 1 << 20;

    private readonly StringBuilder tag = new();
    private int depth;

    /// <summary>The text before the last tag, as it is written in the page.</summary>
    public StringBuilder Text { get; } = new();

    /// <summary>Lower case, with a slash in front if it is an end.</summary>
    public string TagName { get; private set; } = "";

    /// <summary>Goes behind the start of the next table that stands in no other.</summary>
    public bool FindTable()
    {
        while (NextTag())
        {
            if (TagName == "table" && depth == 1)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The next tag of the table that was found, not of tables inside it; false at its end or the page's.</summary>
    public bool NextInTable()
    {
        while (NextTag())
        {
            if (depth == 0)
            {
                return false;
            }

            if (depth == 1)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The number in an attribute such as <c>colspan="3"</c>; 1 if there is none.</summary>
    public int Span(string attribute, int most)
    {
        var written = tag.ToString();
        var at = written.IndexOf(attribute, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return 1;
        }

        var digits = written.AsSpan(at + attribute.Length).TrimStart().TrimStart('=').TrimStart().TrimStart("\"'");
        var number = 0;
        foreach (var c in digits)
        {
            if (!char.IsAsciiDigit(c) || number > most)
            {
                break;
            }

            number = (number * 10) + c - '0';
        }

        return Math.Clamp(number, 1, most);
    }

    public void Dispose() => text.Dispose();

    private bool NextTag()
    {
        Text.Clear();
        int c;
        while ((c = Read()) >= 0)
        {
            if (c != '<' || !BeginsTag(text.Peek()))
            {
                Append((char)c);
                continue;
            }

            ReadTag();
            if (TagName.StartsWith("!--", StringComparison.Ordinal))
            {
                continue;
            }

            if (TagName is "script" or "style")
            {
                SkipTo($"</{TagName}");
                SkipTo(">");
                continue;
            }

            depth = Math.Max(0, depth + (TagName switch { "table" => 1, "/table" => -1, _ => 0 }));
            return true;
        }

        return false;
    }

    private static bool BeginsTag(int next) => next is '/' or '!' or '?' || (next >= 0 && char.IsAsciiLetter((char)next));

    private void ReadTag()
    {
        tag.Clear();
        var quote = '\0';
        int c;
        while ((c = Read()) >= 0)
        {
            if (quote == '\0' && c == '>')
            {
                break;
            }

            if (c is '"' or '\'' && (quote == '\0' || quote == c) && tag.Length > 0 && tag[0] != '!')
            {
                quote = quote == '\0' ? (char)c : '\0';
            }

            // Pictures may be written out in an attribute; the size of a cell never stands behind one.
            if (tag.Length < MostTagCharacters)
            {
                tag.Append((char)c);
            }

            if (tag.Length == 3 && tag.ToString() == "!--")
            {
                SkipTo("-->");
                break;
            }
        }

        TagName = NameOf(tag);
    }

    private static string NameOf(StringBuilder tag)
    {
        var end = 0;
        while (end < tag.Length && (char.IsAsciiLetterOrDigit(tag[end]) || tag[end] is '/' or '!' or '-' && end < 3))
        {
            end++;
        }

        var name = tag.ToString(0, end);
        return (name.Length > 1 ? $"{name[..1]}{name[1..].TrimEnd('/')}" : name).ToLowerInvariant();
    }

    private void SkipTo(string end)
    {
        var matched = 0;
        int c;
        while (matched < end.Length && (c = Read()) >= 0)
        {
            var same = char.ToLowerInvariant((char)c) == end[matched];
            matched = same ? matched + 1 : end == "-->" && c == '-' ? matched : c == end[0] ? 1 : 0;
        }
    }

    private void Append(char c)
    {
        if (Text.Length >= MostTextCharacters)
        {
            throw DocumentFaults.TooLarge(file, "有单元格的内容过长");
        }

        Text.Append(c);
    }

    private int Read()
    {
        try
        {
            return text.Read();
        }
        catch (DecoderFallbackException e)
        {
            throw DocumentFaults.Broken(file, "有无法识别的文字", e);
        }
    }
}
