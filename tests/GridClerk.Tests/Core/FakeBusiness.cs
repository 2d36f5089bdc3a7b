using GridClerk.Core.Evidence;
using GridClerk.Core.Faults;
using GridClerk.Core.Steps;

namespace GridClerk.Tests.Core;

/// <summary>A business system with a truth of its own: what arrived there, whatever the clerk believes.</summary>
internal sealed class FakeBusiness(FakeTime time)
{
    public static readonly TimeSpan LongestRequest = TimeSpan.FromSeconds(60);

    private readonly List<(string What, DateTimeOffset TakesEffectAt)> received = [];

    /// <summary>Everything that was ever submitted, in order.</summary>
    public IReadOnlyList<string> Submitted => [.. received.Select(r => r.What)];

    /// <summary>What its pages show now.</summary>
    public bool Shows(string what) => received.Any(r => r.What == what && r.TakesEffectAt <= time.GetUtcNow());

    public void Receive(string what, TimeSpan delay) => received.Add((what, time.GetUtcNow() + delay));
}

/// <summary>A session on the business system: how its next submissions and readings go is set by the test.</summary>
internal sealed class FakeSession(FakeBusiness business, IStepRecorder recorder) : IBusinessSystem
{
    public string System => "fake";

    public TimeSpan LongestRequest => FakeBusiness.LongestRequest;

    public int Abandoned { get; private set; }

    /// <summary>Runs before the press; may throw.</summary>
    public Action BeforePress { get; set; } = () => { };

    /// <summary>Runs after the press; may throw.</summary>
    public Action AfterPress { get; set; } = () => { };

    /// <summary>Runs before each reading back; may throw.</summary>
    public Action BeforeRead { get; set; } = () => { };

    /// <summary>How long the system takes to carry out what it received.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Whether what was pressed reaches the system.</summary>
    public bool Loses { get; set; }

    /// <summary>A page that does not hear the request to stop.</summary>
    public bool IgnoresToken { get; set; }

    /// <summary>What the session runs on; a dead one does nothing more.</summary>
    public CrashSwitch Power { get; init; } = new();

    public Task AbandonAsync()
    {
        Power.Pass();
        Abandoned++;
        return Task.CompletedTask;
    }

    public async Task SubmitAsync(string what, CancellationToken ct)
    {
        Hear(ct);
        BeforePress();
        Hear(ct);
        await recorder.SubmittingAsync(ct);
        Power.Pass();
        if (!Loses)
        {
            business.Receive(what, Delay);
        }

        Power.Pass();
        AfterPress();
        Hear(ct);
    }

    public Task<string?> FindAsync(string what, CancellationToken ct)
    {
        Power.Pass();
        BeforeRead();
        Hear(ct);
        return Task.FromResult(business.Shows(what) ? $"receipt of {what}" : null);
    }

    private void Hear(CancellationToken ct)
    {
        if (!IgnoresToken)
        {
            ct.ThrowIfCancellationRequested();
        }
    }

    public static SystemUnavailableException Down() => new(new Fault("fake.down", "系统无响应", "稍后自动重试"));
}
