namespace GridClerk.Systems.Browser;

/// <summary>Remembers which passwords end soon, as the systems say at sign-in.</summary>
public interface IPasswordEnds
{
    /// <param name="daysLeft">Whole days, as the system counts them; 0: today is the last.</param>
    Task NoteAsync(string system, string account, int daysLeft, CancellationToken ct);

    /// <summary>Signed in afresh, and the system said nothing of the kind.</summary>
    Task ForgetAsync(string system, string account, CancellationToken ct);
}
