namespace GridClerk.Core.Notices;

/// <summary>A mail to people. Whoever sends it gives each recipient one of his own, so that each has a fate of its own.</summary>
/// <param name="Subject">One line.</param>
/// <param name="Html">The body; shows a picture by <c>src="cid:NAME"</c>.</param>
public sealed record Mail(string Subject, string Html)
{
    public IReadOnlyList<MailPicture> Pictures { get; init; } = [];

    public IReadOnlyList<MailFile> Files { get; init; } = [];
}

/// <param name="Name">As the body names it: letters, digits, hyphens.</param>
public sealed record MailPicture(string Name, byte[] Png);

/// <param name="Name">As the recipient sees it.</param>
/// <param name="Path">Where it lies on this node.</param>
public sealed record MailFile(string Name, string Path);
