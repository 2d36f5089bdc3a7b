using System.Net.Mail;

namespace GridClerk.Core.Settings;

/// <summary>To whom a procedure mails what it made; nobody is written <c>off</c>.</summary>
/// <param name="All">Each once, in the order in which they are written.</param>
public sealed record MailAddresses(IReadOnlyList<string> All)
{
    public static MailAddresses None { get; } = new([]);

    /// <summary>Addresses with commas between them, or <c>off</c>; null if one of them is no mail address.</summary>
    public static MailAddresses? Read(string text)
    {
        if (text is "off" or "无")
        {
            return None;
        }

        var all = text.Split([',', ';', '、'], StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return all.TrueForAll(IsOne) ? new(all) : null;
    }

    /// <summary>Whether this is one mail address, without a name or brackets.</summary>
    public static bool IsOne(string text) => MailAddress.TryCreate(text, out var read) && read.Address == text;

    public bool Equals(MailAddresses? other) => other is not null && All.SequenceEqual(other.All, StringComparer.Ordinal);

    public override int GetHashCode() => All.Aggregate(All.Count, (hash, address) => HashCode.Combine(hash, address));

    public override string ToString() => All.Count == 0 ? "off" : string.Join(',', All);
}
