using System.Diagnostics;

namespace GridClerk.Core.Telemetry;

/// <summary>
/// What a clerk at work tells whoever listens inside its process: events of a <see cref="DiagnosticListener"/> named
/// <see cref="ListenerName"/>. Names and payloads are a public contract (docs/telemetry.md); they carry ids, keys and states,
/// never business data. Without a listener an event costs a comparison.
/// </summary>
/// <remarks>Told on the robot's own thread, at that very moment: the work goes on when the listener returns.
/// A listener that throws breaks the step off, like any defect.</remarks>
public static class ClerkTelemetry
{
    public const string ListenerName = "GridClerk";

    /// <summary>A step's new version is about to be stored. Payload: <see cref="StepEvent"/>.</summary>
    public const string StepStoring = "GridClerk.Step.Storing";

    /// <summary>It was stored: from here on it survives the end of the process. Payload: <see cref="StepEvent"/>.</summary>
    public const string StepStored = "GridClerk.Step.Stored";

    /// <summary>The press that changes something is the very next thing that happens. Payload: <see cref="PressEvent"/>.</summary>
    public const string Pressing = "GridClerk.Press";

    /// <summary>An item was put down and is due again later. Payload: <see cref="ItemWaitEvent"/>.</summary>
    public const string ItemWaits = "GridClerk.Item.Waits";

    /// <summary>Nothing is due: a robot waits with its sessions open. Payload: <see cref="RobotWaitEvent"/>.</summary>
    public const string RobotWaits = "GridClerk.Robot.Waits";

    /// <summary>A notice was confirmed by its channel and is stored. Payload: <see cref="NoticeEvent"/>.</summary>
    public const string NoticeSent = "GridClerk.Notice.Sent";

    private static readonly DiagnosticListener Listener = new(ListenerName);

    internal static void Tell<T>(string name, T what)
        where T : class
    {
        if (Listener.IsEnabled(name))
        {
            Listener.Write(name, what);
        }
    }
}
