using System.Security.Cryptography;
using System.Text;

namespace GridClerk.Core.Notices;

/// <summary>Proof that one recipient was told one thing about an item; unique by procedure, item and role.</summary>
/// <param name="Kind"><c>sms</c> or <c>mail</c>.</param>
/// <param name="Recipient">Masked.</param>
/// <param name="RecipientHash">Tells whether two sendings about one item went to the same recipient, without naming it.</param>
/// <param name="Receipt">What the channel shows for it.</param>
public sealed record NoticeRecord(
    string Role, string Kind, string Recipient, string RecipientHash, string Receipt, DateTimeOffset At)
{
    /// <param name="about">Binds the hash to one item, so that hashes of different items cannot be compared.</param>
    public static NoticeRecord Of(
        string role, string kind, string recipient, string about, string receipt, DateTimeOffset at)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{about}\n{recipient}"));
        return new(role, kind, PhoneNumber.Mask(recipient), Convert.ToHexStringLower(hash), receipt, at);
    }
}
