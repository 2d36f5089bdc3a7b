using System.Text;
using System.Text.RegularExpressions;

namespace GridClerk.Sandbox.Mails;

/// <summary>A part of a mail: headers, and either text, bytes or further parts.</summary>
internal sealed partial class MimePart
{
    private readonly Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
    private readonly string body;

    private MimePart(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        body = end < 0 ? "" : text[(end + 4)..];
        foreach (Match header in HeaderLine().Matches(Folded().Replace(end < 0 ? text : text[..end], " ")))
        {
            headers.TryAdd(header.Groups["name"].Value, header.Groups["value"].Value.Trim());
        }

        Parts = Parameter("content-type", "boundary") is { } boundary ? [.. Split(body, boundary).Select(Read)] : [];
    }

    public IReadOnlyList<MimePart> Parts { get; }

    public IEnumerable<MimePart> Leaves => Parts.Count == 0 ? [this] : Parts.SelectMany(p => p.Leaves);

    public string Type => Header("content-type").Split(';')[0].Trim().ToLowerInvariant();

    public string ContentId => Header("content-id").Trim('<', '>');

    public bool IsAttachment => Header("content-disposition").StartsWith("attachment", StringComparison.OrdinalIgnoreCase) || (ContentId.Length == 0 && Parameter("content-type", "name") is not null);

    /// <summary>Clients write a name that is not ASCII in one of two ways.</summary>
    public string FileName => Parameter("content-disposition", @"filename\*") is { } named && named.Contains("''", StringComparison.Ordinal)
        ? Uri.UnescapeDataString(named[(named.LastIndexOf('\'') + 1)..])
        : EncodedWords.Decode(Parameter("content-disposition", "filename") ?? Parameter("content-type", "name") ?? "");

    public byte[] Bytes => Header("content-transfer-encoding").ToLowerInvariant() switch
    {
        "base64" => Convert.FromBase64String(body),
        "quoted-printable" => QuotedPrintable(body),
        _ => Encoding.Latin1.GetBytes(body),
    };

    public string Text => Encoding.UTF8.GetString(Bytes);

    public static MimePart Read(string text) => new(text);

    public string Header(string name) => headers.GetValueOrDefault(name, "");

    private string? Parameter(string header, string name) =>
        Regex.Match(Header(header), $"""(^|[;\s]){name}="?(?<value>[^";]*)"?""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)) is { Success: true } found
            ? found.Groups["value"].Value
            : null;

    private static IEnumerable<string> Split(string body, string boundary) => body
        .Split($"--{boundary}").Skip(1).TakeWhile(p => !p.StartsWith("--", StringComparison.Ordinal)).Select(p => p.TrimStart('\r', '\n'));

    private static byte[] QuotedPrintable(string text)
    {
        var bytes = new List<byte>();
        text = text.Replace("=\r\n", "", StringComparison.Ordinal);
        for (var i = 0; i < text.Length; i++)
        {
            var isEscaped = text[i] == '=' && i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]);
            bytes.Add(isEscaped ? Convert.ToByte(text.Substring(i + 1, 2), 16) : (byte)text[i]);
            i += isEscaped ? 2 : 0;
        }

        return [.. bytes];
    }

    [GeneratedRegex(@"\r\n[ \t]+")]
    private static partial Regex Folded();

    [GeneratedRegex(@"^(?<name>[!-9;-~]+):(?<value>.*?)\r?$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex HeaderLine();
}
