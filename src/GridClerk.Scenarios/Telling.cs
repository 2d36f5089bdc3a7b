using GridClerk.Core.Notices;
using GridClerk.Core.Steps;

namespace GridClerk.Scenarios;

/// <summary>Telling somebody so that it arrives if it can, and never twice.</summary>
internal static class Telling
{
    /// <summary>A sending that certainly did not happen is tried again this often in all.</summary>
    private const int Sendings = 3;

    /// <summary>Doubles each time: a busy server takes it soon, one that makes strangers wait takes it after some minutes.</summary>
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(15);

    /// <summary>How long a channel may put a notice off, at least, before a person hears of it.</summary>
    private static readonly TimeSpan MostDeferred = TimeSpan.FromMinutes(30);

    /// <summary>Null when told; otherwise why not, or why nobody can say, or when it is to be called again.</summary>
    public static async Task<Untold?> TellAsync<TMessage>(
        this ItemContext item, string role, INoticeChannel<TMessage> channel, string recipient, TMessage message, CancellationToken ct)
    {
        var why = "";
        for (var sending = 1; sending <= Sendings; sending++)
        {
            var name = sending == 1 ? role : $"{role}-{sending}";
            if (item.DeferredNotice(name, channel.Kind) is { } known && PutOff(known, item.Now) is { } waiting)
            {
                return waiting;
            }

            switch (await item.NotifyAsync(name, channel, recipient, message, ct))
            {
                case WriteFate<string>.Confirmed:
                    return null;
                case WriteFate<string>.Unknown unknown:
                    return new(unknown.Why, MayBeSent: true);
                case WriteFate<string>.Deferred deferred:
                    return PutOff(deferred, item.Now) ?? new(deferred.Why, AgainAfter: TimeSpan.Zero);
                case WriteFate<string>.DidNotHappen failed:
                    why = failed.Why;
                    break;
            }
        }
        return new(why);
    }

    /// <summary>Null: it is time to send it again.</summary>
    private static Untold? PutOff(WriteFate<string>.Deferred deferred, DateTimeOffset now)
    {
        if (deferred.At - deferred.So.Since >= MostDeferred)
        {
            return new($"{MostDeferred.TotalMinutes:0} 分钟内一直{deferred.Why}");
        }

        var left = deferred.At + (FirstWait * Math.Pow(2, deferred.So.Times - 1)) - now;
        return left > TimeSpan.Zero ? new(deferred.Why, AgainAfter: left) : null;
    }
}

/// <summary>A notice that nobody is known to have got.</summary>
/// <param name="MayBeSent">Whether it was sent is unknown; otherwise it certainly was not.</param>
/// <param name="AgainAfter">Its channel does not take it now: it is sent again after so long. Null: it is not sent again.</param>
internal sealed record Untold(string Why, bool MayBeSent = false, TimeSpan? AgainAfter = null);
