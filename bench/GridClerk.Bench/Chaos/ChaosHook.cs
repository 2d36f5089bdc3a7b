using System.Diagnostics;
using GridClerk.Core.Steps;
using GridClerk.Core.Telemetry;

namespace GridClerk.Bench.Chaos;

/// <summary>
/// Inside the clerk's process: hears its telemetry and the database's, and at the chosen occurrence of the chosen instant
/// kills the clerk itself, its driver or its browser, or makes it stand still. It changes nothing else.
/// </summary>
/// <param name="folder">Where the order for the kill to be made lies, sooner or later, and then another.</param>
internal sealed class ChaosHook(string folder) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    /// <summary>Names the folder; not set: the hook does nothing.</summary>
    public const string FolderVariable = "GRIDCLERK_CHAOS_FOLDER";

    /// <summary>How the names of steps begin that tell somebody something.</summary>
    public const string NoticePrefix = "notify:";

    private const string DatabaseListener = "Microsoft.EntityFrameworkCore";
    private const string Committing = "Microsoft.EntityFrameworkCore.Database.Transaction.TransactionCommitting";

    /// <summary>What the scheduler may take longer than asked.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(2);

    private readonly Lock gate = new();

    private Kill? order;
    private DateTime orderedAt;
    private int occurrences;

    /// <summary>Called by the runtime's hook before the program begins.</summary>
    public static void Start()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder)
        {
            DiagnosticListener.AllListeners.Subscribe(new ChaosHook(folder));
        }
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == ClerkTelemetry.ListenerName)
        {
            value.Subscribe(this);
        }
        else if (value.Name == DatabaseListener)
        {
            value.Subscribe(this, name => name == Committing);
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        // Robots and schedule have threads of their own.
        lock (gate)
        {
            Look();
            if (order is { } kill && IsInstant(kill, value.Key, value.Value) && ++occurrences >= kill.Occurrence && Strike(kill, value.Key, value.Value))
            {
                order = null;
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

    /// <summary>A new order begins to be counted from here on.</summary>
    private void Look()
    {
        var written = File.GetLastWriteTimeUtc(Kill.FileIn(folder));
        if (written != orderedAt)
        {
            (order, orderedAt, occurrences) = (Kill.Read(folder), written, 0);
        }
    }

    private static bool IsInstant(Kill kill, string name, object? what) => IsOf(kill.Step, what) && (kill.Instant, name, what) switch
    {
        (Instants.BeforeIntent, ClerkTelemetry.StepStoring, StepEvent { Kind: StepKind.Write, State: StepState.Intended }) => true,
        (Instants.AfterIntent, ClerkTelemetry.StepStored, StepEvent { Kind: StepKind.Write, State: StepState.Intended }) => true,
        (Instants.BeforePress, ClerkTelemetry.Pressing, PressEvent) => true,
        (Instants.BeforeConfirmation, ClerkTelemetry.StepStoring, StepEvent { Kind: StepKind.Write, State: StepState.Confirmed }) => true,
        (Instants.AfterConfirmation, ClerkTelemetry.StepStored, StepEvent { Kind: StepKind.Write, State: StepState.Confirmed }) => true,
        (Instants.SendingNotice, ClerkTelemetry.Pressing, PressEvent press) => press.Step.StartsWith(NoticePrefix, StringComparison.Ordinal),
        (Instants.Waiting, ClerkTelemetry.RobotWaits, _) => true,
        (Instants.InsideCommit, Committing, _) => true,
        (Instants.Random, not Committing, _) => true,
        _ => false,
    };

    private static bool IsOf(string? step, object? what) => step is null || what switch
    {
        StepEvent told => told.Step.StartsWith(step, StringComparison.Ordinal),
        PressEvent press => press.Step.StartsWith(step, StringComparison.Ordinal),
        _ => false,
    };

    /// <summary>False: the victim does not run yet and is met at a later occurrence.</summary>
    private bool Strike(Kill kill, string name, object? what)
    {
        var family = ProcessFamily.Of(Environment.ProcessId);
        if (family.IdOf(kill.Victim) is not { } victim)
        {
            return false;
        }

        var orderNo = what switch
        {
            StepEvent told => told.ItemKey,
            PressEvent press => press.ItemKey,
            _ => null,
        };
        if (!new KillMade(kill, Environment.ProcessId, $"{name} {what}", orderNo, family.DoomedBy(kill.Victim)).TryWriteTo(folder))
        {
            return true;
        }

        if (kill.DelayMicroseconds == 0)
        {
            Mourning.Strike(kill.Victim, victim);
        }
        else
        {
            var begun = Stopwatch.GetTimestamp();
            new Thread(() => StrikeLater(kill, victim, begun)) { IsBackground = true }.Start();
        }

        return true;
    }

    /// <summary>Spins through the end, so that a kill can fall into a commit of a millisecond.</summary>
    private static void StrikeLater(Kill kill, int victim, long begun)
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

        Mourning.Strike(kill.Victim, victim);
    }
}
