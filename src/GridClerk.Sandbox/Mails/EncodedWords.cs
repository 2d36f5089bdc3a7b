using System.Text;
using System.Text.RegularExpressions;

namespace GridClerk.Sandbox.Mails;

/// <summary>Text of headers that is not ASCII: <c>=?utf-8?B?…?=</c>.</summary>
internal static partial class EncodedWords
{
    public static string Decode(string header) => Word().Replace(Between().Replace(header, "?="), word =>
        word.Groups["kind"].Value is "B" or "b"
            ? Encoding.UTF8.GetString(Convert.FromBase64String(word.Groups["text"].Value))
            : Encoding.UTF8.GetString(Quoted(word.Groups["text"].Value)));

    private static byte[] Quoted(string text) =>
        [.. Escape().Replace(text.Replace('_', ' '), hex => ((char)Convert.ToByte(hex.Groups["hex"].Value, 16)).ToString()).Select(c => (byte)c)];

    [GeneratedRegex(@"=\?utf-8\?(?<kind>[BQbq])\?(?<text>[^?]*)\?=", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Word();

    /// <summary>White space between two words is folding, no text.</summary>
    [GeneratedRegex(@"\?=\s+(?==\?)")]
    private static partial Regex Between();

    [GeneratedRegex("=(?<hex>[0-9A-Fa-f]{2})", RegexOptions.ExplicitCapture)]
    private static partial Regex Escape();
}
