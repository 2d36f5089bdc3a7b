using GridClerk.Core.Steps;

namespace GridClerk.Core.Notices;

/// <summary>A way to tell people something: an SMS page of a business system, a mail server.</summary>
/// <typeparam name="TMessage">What can be said by it: a text, a mail.</typeparam>
public interface INoticeChannel<in TMessage>
{
    /// <summary><c>sms</c> or <c>mail</c>.</summary>
    string Kind { get; }

    /// <summary>The system it is sent through, whose session dies when a sending's fate is open.</summary>
    IBusinessSystem Through { get; }

    /// <summary>Sends once. Faults as for any write.</summary>
    /// <exception cref="Faults.NoticeDeferredException">The channel will not take it now; it was not sent.</exception>
    Task SubmitAsync(string recipient, TMessage message, CancellationToken ct);

    /// <summary>Looks up in the channel whether it was sent: its receipt, or null if it certainly is not there.</summary>
    /// <param name="since">It may have been sent from this time on.</param>
    /// <exception cref="Faults.WriteUnconfirmedException">The channel cannot tell: it keeps no list, its list no longer reaches back so
    /// far, or does not show enough.</exception>
    Task<string?> FindAsync(string recipient, TMessage message, DateTimeOffset since, CancellationToken ct);
}
