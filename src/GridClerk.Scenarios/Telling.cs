using GridClerk.Core.Notices;
using GridClerk.Core.Steps;

namespace GridClerk.Scenarios;

/// <summary>Telling somebody so that it arrives if it can, and never twice.</summary>
internal static class Telling
{
    /// <summary>A sending that certainly did not happen is tried again this often in all.</summary>
    private const int Sendings = 3;

    /// <summary>Null when told; otherwise why not, or why nobody can say.</summary>
    public static async Task<Untold?> TellAsync<TMessage>(
        this ItemContext item, string role, INoticeChannel<TMessage> channel, string recipient, TMessage message, CancellationToken ct)
    {
        var why = "";
        for (var sending = 1; sending <= Sendings; sending++)
        {
            switch (await item.NotifyAsync(sending == 1 ? role : $"{role}-{sending}", channel, recipient, message, ct))
            {
                case WriteFate<string>.Confirmed:
                    return null;
                case WriteFate<string>.Unknown unknown:
                    return new(unknown.Why, MayBeSent: true);
                case WriteFate<string>.DidNotHappen failed:
                    why = failed.Why;
                    break;
            }
        }
        return new(why);
    }
}

/// <summary>A notice that nobody is known to have got.</summary>
/// <param name="MayBeSent">Whether it was sent is unknown; otherwise it certainly was not.</param>
internal sealed record Untold(string Why, bool MayBeSent = false);
