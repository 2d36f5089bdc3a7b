using System.Text.Json;
using GridClerk.Sandbox.Mails;

namespace GridClerk.Sandbox.Engine;

/// <summary>What really happened: the sign-ins, the mail, and one section from each system.</summary>
internal sealed class TruthRecorder(int seed)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly List<object> signIns = [];

    public void SignedIn(DateTimeOffset at, string system, string account, bool ok) =>
        signIns.Add(new { at, system, account, ok });

    /// <summary>The whole truth up to <paramref name="now"/>, as the JSON that scripts read.</summary>
    public string Document(DateTimeOffset now, IEnumerable<SystemParts> systems, IReadOnlyList<ReceivedMail> mails)
    {
        var document = new Dictionary<string, object> { ["seed"] = seed, ["now"] = now };
        foreach (var system in systems)
        {
            document[system.Name] = system.Truth(now);
        }

        document["mail"] = mails.Select(m => m.Told);
        document["signIns"] = signIns;
        return JsonSerializer.Serialize(document, Json);
    }
}
