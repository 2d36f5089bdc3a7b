namespace GridClerk.Core.Evidence;

/// <summary>
/// Where the rooms that touch pages put down what they saw, under whichever step is in hand. One per robot at work:
/// a robot does one step at a time.
/// </summary>
public interface IStepRecorder
{
    /// <summary>Whether a picture belongs to what is read in the step in hand: to a reading that decides. Around a press that changes something it always does.</summary>
    bool WantsPicture { get; }

    /// <summary>
    /// Called before an account signs in. An account that may have one sign-in is never fought over: who was thought dead and comes
    /// back leaves it to whoever works with it now.
    /// </summary>
    /// <exception cref="Faults.ClaimLostException">The robot works elsewhere by now.</exception>
    Task SigningInAsync(CancellationToken ct);

    /// <summary>
    /// Called directly before the press that changes something leaves for the business system: asks the store once more whether the item
    /// is still in these hands. Throws <see cref="InvalidOperationException"/> unless a write's intent is stored and not yet submitted: there is
    /// no other way to write.
    /// </summary>
    /// <returns>Until when the press may be made. Whoever was paused meanwhile presses nothing: somebody else may have the item by then.</returns>
    /// <exception cref="Faults.ClaimLostException">Somebody else has it already.</exception>
    Task<DateTimeOffset> SubmittingAsync(CancellationToken ct);

    /// <summary>Stores a picture or rows for the step in hand, already masked.</summary>
    Task RecordAsync(EvidenceDraft evidence, CancellationToken ct);
}

/// <param name="System">Business system's name.</param>
/// <param name="Page">Page's name in the profile.</param>
/// <param name="Account">Sign-in under which it was seen.</param>
/// <param name="Label">In Chinese: <c>提交前</c>, <c>提交后</c>, <c>读取</c>.</param>
/// <param name="Picture">JPEG, or null.</param>
/// <param name="Rows">Rows as text (heading → cell), or null.</param>
public sealed record EvidenceDraft(
    string System, string Page, string Account, string Label, byte[]? Picture, IReadOnlyList<IReadOnlyDictionary<string, string>>? Rows);
