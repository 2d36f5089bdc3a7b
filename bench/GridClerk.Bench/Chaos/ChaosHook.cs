using System.Diagnostics;
using System.Text.Json;
using GridClerk.Core.Steps;
using GridClerk.Core.Telemetry;

namespace GridClerk.Bench.Chaos;

/// <summary>
/// Inside the clerk's process: hears its telemetry and the database's, and at the chosen occurrence of the chosen instant
/// kills the clerk itself, its driver or its browser. It changes nothing else.
/// </summary>
internal sealed class ChaosHook(Kill kill, string madeFile) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    /// <summary>Names a folder with the kill to be made; none: the hook does nothing.</summary>
    public const string FolderVariable = "GRIDCLERK_CHAOS_FOLDER";

    private const string DatabaseListener = "Microsoft.EntityFrameworkCore";
    private const string Committing = "Microsoft.EntityFrameworkCore.Database.Transaction.TransactionCommitting";
    private const string NoticePrefix = "notify:";

    /// <summary>What the scheduler may take longer than asked.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(2);

    private readonly Lock gate = new();

    private int occurrences;
    private bool struck;

    public static string KillFile(string folder) => Path.Combine(folder, "kill.json");

    public static string MadeFile(string folder) => Path.Combine(folder, "killed.json");

    /// <summary>Called by the runtime's hook before the program begins.</summary>
    public static void Start()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder)
        {
            var kill = JsonSerializer.Deserialize<Kill>(File.ReadAllText(KillFile(folder)))!;
            DiagnosticListener.AllListeners.Subscribe(new ChaosHook(kill, MadeFile(folder)));
        }
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == ClerkTelemetry.ListenerName)
        {
            value.Subscribe(this);
        }
        else if (value.Name == DatabaseListener && kill.Instant == Instants.InsideCommit)
        {
            value.Subscribe(this, name => name == Committing);
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (!IsInstant(value.Key, value.Value))
        {
            return;
        }

        // Robots and schedule have threads of their own.
        lock (gate)
        {
            if (++occurrences >= kill.Occurrence && !struck)
            {
                struck = Strike($"{value.Key} {value.Value}");
            }
        }
    }

    public void OnCompleted()
    {
        // A listener that ends tells nothing more.
    }

    public void OnError(Exception error)
    {
        // Listeners report no errors.
    }

    private bool IsInstant(string name, object? what) => (kill.Instant, name, what) switch
    {
        (Instants.BeforeIntent, ClerkTelemetry.StepStoring, StepEvent { Kind: StepKind.Write, State: StepState.Intended }) => true,
        (Instants.AfterIntent, ClerkTelemetry.StepStored, StepEvent { Kind: StepKind.Write, State: StepState.Intended }) => true,
        (Instants.BeforeConfirmation, ClerkTelemetry.StepStoring, StepEvent { Kind: StepKind.Write, State: StepState.Confirmed }) => true,
        (Instants.AfterConfirmation, ClerkTelemetry.StepStored, StepEvent { Kind: StepKind.Write, State: StepState.Confirmed }) => true,
        (Instants.SendingNotice, ClerkTelemetry.Pressing, PressEvent press) => press.Step.StartsWith(NoticePrefix, StringComparison.Ordinal),
        (Instants.Waiting, ClerkTelemetry.RobotWaits, _) => true,
        (Instants.InsideCommit, Committing, _) => true,
        (Instants.Random, _, _) => true,
        _ => false,
    };

    /// <summary>False: the victim does not run yet and is met at a later occurrence.</summary>
    private bool Strike(string at)
    {
        var family = ProcessFamily.Of(Environment.ProcessId);
        if (family.IdOf(kill.Victim) is not { } victim)
        {
            return false;
        }

        new KillMade(kill, at, family.DoomedWith(victim)).WriteTo(madeFile);
        if (kill.DelayMicroseconds == 0)
        {
            Mourning.Kill(victim);
        }
        else
        {
            var begun = Stopwatch.GetTimestamp();
            new Thread(() => KillLater(victim, begun)) { IsBackground = true }.Start();
        }

        return true;
    }

    /// <summary>Spins through the end, so that a kill can fall into a commit of a millisecond.</summary>
    private void KillLater(int victim, long begun)
    {
        var delay = TimeSpan.FromMicroseconds(kill.DelayMicroseconds);
        using var never = new ManualResetEventSlim();
        if (delay > Tick)
        {
            never.Wait(delay - Tick);
        }

        while (Stopwatch.GetElapsedTime(begun) < delay)
        {
            Thread.Yield();
        }

        Mourning.Kill(victim);
    }
}
