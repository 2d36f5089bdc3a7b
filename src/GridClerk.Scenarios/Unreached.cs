using GridClerk.Core.Notices;
using GridClerk.Core.WorkItems;

namespace GridClerk.Scenarios;

/// <summary>Whom mails did not reach.</summary>
/// <param name="Untold">Each with the reason, in Chinese; nothing is sent to them again.</param>
/// <param name="Deferred">Each with the reason; the server will not take theirs now.</param>
/// <param name="AgainAfter">When the first of those is to be sent again.</param>
internal sealed record Unreached(IReadOnlyList<string> Untold, IReadOnlyList<string> Deferred, TimeSpan AgainAfter)
{
    public static Unreached Nobody { get; } = new([], [], TimeSpan.MaxValue);

    /// <summary>The item waits until somebody's mail is to be sent again; null: nobody's is.</summary>
    public Outcome? Wait => Deferred.Count == 0 ? null : Outcome.Later(AgainAfter, $"邮件稍后再发：{string.Join('，', Deferred)}");

    public Unreached And(string recipient, Untold why) => why.AgainAfter is { } delay
        ? this with { Deferred = [.. Deferred, $"{PhoneNumber.Mask(recipient)}（{why.Why}）"], AgainAfter = Shorter(delay) }
        : this with { Untold = [.. Untold, $"{PhoneNumber.Mask(recipient)}{(why.MayBeSent ? "是否已发出未知" : "没有发出")}（{why.Why}）"] };

    public Unreached And(Unreached others) =>
        new([.. Untold, .. others.Untold], [.. Deferred, .. others.Deferred], Shorter(others.AgainAfter));

    private TimeSpan Shorter(TimeSpan delay) => delay < AgainAfter ? delay : AgainAfter;
}
