using GridClerk.Core.Faults;
using GridClerk.Core.Steps;

namespace GridClerk.Core.Evidence;

/// <summary>One step while it is done. A write's press and a request to stop race for it: whichever comes first shuts the other out.</summary>
internal sealed class StepInHand(EvidencePlace place, StepKind kind)
{
    private const int Shut = 0;
    private const int Armed = 1;
    private const int Pressed = 2;

    private const int MostQuestions = 5;

    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(1);

    private Func<CancellationToken, Task>? requireClaim;
    private int submission = Shut;

    public EvidencePlace Place { get; } = place;

    public StepKind Kind { get; } = kind;

    /// <summary>Whether something may have left for the business system.</summary>
    public bool Submitted => Volatile.Read(ref submission) == Pressed;

    /// <summary>The intent is stored: one press may follow.</summary>
    /// <param name="claimed">Throws if the item is no longer in these hands.</param>
    public void Arm(Func<CancellationToken, Task> claimed)
    {
        requireClaim = claimed;
        Volatile.Write(ref submission, Armed);
    }

    /// <summary>Asks for the claim until an answer comes at once: after an outage or a pause an old one says nothing about now.</summary>
    /// <returns>When the question was put that was answered.</returns>
    /// <exception cref="SystemUnavailableException">No answer came at once; nothing was submitted.</exception>
    public async Task<DateTimeOffset> AskAsync(TimeProvider time, CancellationToken ct)
    {
        for (var questions = 0; questions < MostQuestions; questions++)
        {
            var (askedAt, asked) = (time.GetUtcNow(), time.GetTimestamp());
            await (requireClaim ?? throw Refused())(ct);
            if (time.GetElapsedTime(asked) < AtOnce)
            {
                return askedAt;
            }
        }

        throw new SystemUnavailableException(new Fault(
            "store.slow", "数据库答复太慢，无法确认此事项仍由本机器人办理，没有提交", "会自动重试；若反复出现，请检查数据库和网络", Place.Step));
    }

    public void Submit()
    {
        if (Interlocked.CompareExchange(ref submission, Pressed, Armed) != Armed)
        {
            throw Refused();
        }
    }

    /// <summary>Shuts the door if nothing has gone through it yet; tells whether it did.</summary>
    public bool TryStop() => Interlocked.CompareExchange(ref submission, Shut, Armed) == Armed;

    private InvalidOperationException Refused() => new(
        $"Step '{Place.Step}' may not submit: its intent is not stored, was already submitted, or the robot was told to stop.");
}
