using System.Security.Cryptography;

namespace GridClerk.Sandbox.Engine;

/// <summary>Form tokens for one use, and the refusal of the same post within a second.</summary>
internal sealed class FormTokens(WorldClock clock)
{
    private static readonly TimeSpan RepeatLimit = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, Session> unused = [];
    private readonly Dictionary<string, DateTimeOffset> posts = [];

    public string Issue(Session session)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));
        unused.Add(token, session);
        return token;
    }

    /// <summary>Takes the token of a write; null when the write may go on, otherwise the refusal.</summary>
    public Answer? Take(Session session, string path, Call call)
    {
        var post = $"{session.Account.Name} {path} {call.BodyWithout("token")}";
        var repeated = posts.TryGetValue(post, out var before) && clock.Now - before < RepeatLimit;
        posts[post] = clock.Now;
        if (repeated)
        {
            return new(Answer.Repeated, "请勿重复提交");
        }

        return unused.Remove(call.Text("token"), out var owner) && owner == session
            ? null
            : Answer.Refuse("表单已失效，请刷新后重试");
    }
}
