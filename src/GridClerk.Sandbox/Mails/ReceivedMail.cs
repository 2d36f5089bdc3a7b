using System.Security.Cryptography;

namespace GridClerk.Sandbox.Mails;

/// <summary>A mail as it arrived.</summary>
/// <param name="To">To whom the server was told to deliver it, whatever its headers say.</param>
internal sealed record ReceivedMail(DateTimeOffset At, string From, IReadOnlyList<string> To, string MessageId, string Subject, MimePart Content)
{
    public static ReceivedMail Read(DateTimeOffset at, string from, IReadOnlyList<string> to, string text)
    {
        var content = MimePart.Read(text);
        return new(at, from, to, content.Header("message-id"), EncodedWords.Decode(content.Header("subject")), content);
    }

    public string Html => Content.Leaves.FirstOrDefault(p => p.Type == "text/html" && !p.IsAttachment)?.Text ?? "";

    public IReadOnlyList<MimePart> Files => [.. Content.Leaves.Where(p => p.IsAttachment)];

    /// <summary>As the truth tells it.</summary>
    public object Told => new
    {
        at = At,
        from = From,
        to = To,
        messageId = MessageId,
        subject = Subject,
        html = Html,
        files = Files.Select(f => new { name = f.FileName, size = f.Bytes.Length, sha256 = Convert.ToHexStringLower(SHA256.HashData(f.Bytes)) }),
    };
}
