namespace GridClerk.Documents;

/// <summary>A file could not be read or written, told to the people who have to deal with it.</summary>
/// <param name="code">Stable, <c>document.what-happened</c>; see <see cref="DocumentFaults"/>.</param>
/// <param name="text">In Chinese: what happened, to which file and where in it.</param>
/// <param name="advice">In Chinese: what a person can do now.</param>
public sealed class DocumentException(string code, string text, string advice, Exception? cause = null)
    : Exception($"[{code}] {text}。{advice}", cause)
{
    public string Code { get; } = code;

    public string Text { get; } = text;

    public string Advice { get; } = advice;
}
