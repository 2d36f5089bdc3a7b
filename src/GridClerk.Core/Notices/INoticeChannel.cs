using GridClerk.Core.Steps;

namespace GridClerk.Core.Notices;

/// <summary>A way to tell people something: an SMS page of a business system, a mail server.</summary>
public interface INoticeChannel
{
    /// <summary><c>sms</c> or <c>mail</c>.</summary>
    string Kind { get; }

    /// <summary>The system it is sent through, whose session dies when a sending's fate is open.</summary>
    IBusinessSystem Through { get; }

    /// <summary>Sends once. Faults as for any write.</summary>
    Task SubmitAsync(string recipient, string text, CancellationToken ct);

    /// <summary>Looks up in the channel whether it was sent: its receipt, or null if it is not there.</summary>
    Task<string?> FindAsync(string recipient, string text, CancellationToken ct);
}
