namespace GridClerk.Sandbox.Faults;

/// <summary>What can go wrong between a page and the server.</summary>
internal enum Fault
{
    /// <summary>5xx; nothing was done.</summary>
    ServerError,

    /// <summary>The call is held until the client gives up or the limit has passed; nothing was done.</summary>
    Hang,

    /// <summary>The answer takes 40 s, the page's loading mask stays that long.</summary>
    LongMask,

    /// <summary>A write is carried out, its answer gets lost.</summary>
    LostAnswer,

    /// <summary>A write is held like <see cref="Hang"/> and carried out after the client gave up.</summary>
    LateWrite,

    /// <summary>The sign-in ends in the middle of the work.</summary>
    Expiry,

    /// <summary>A dialog with an announcement appears.</summary>
    Announcement,

    /// <summary>The total of a filtered list is shown too large.</summary>
    WrongTotal,

    /// <summary>At sign-in one menu entry hangs below another parent, its label unchanged.</summary>
    MovedMenu,

    /// <summary>The message centre reports that an SMS did not reach its phone.</summary>
    UndeliveredSms,

    /// <summary>The mail server asks to try a recipient again later.</summary>
    MailDeferred,

    /// <summary>A mail is kept, the server's answer gets lost.</summary>
    MailAnswerLost,

    /// <summary>A count is shown wrong the first time it is asked for.</summary>
    WrongCount,

    /// <summary>A ready answer is held back for some seconds, while the page already looks idle.</summary>
    LateAnswer,

    /// <summary>An export is refused; asked again it may work.</summary>
    ExportFails,

    /// <summary>An export lacks some of the rows that the page counts.</summary>
    ExportShort,

    /// <summary>An export holds long identifiers as numbers, so that their last digits are lost.</summary>
    NumberIds,
}

/// <param name="Light">Chance a call at light faults.</param>
/// <param name="Heavy">Chance a call at heavy faults.</param>
/// <param name="Gap">Calls that follow a strike undisturbed.</param>
/// <param name="MostPerOrder">Strikes at most, per order of the world, rounded; null: no bound.</param>
internal sealed record FaultRate(Fault Fault, double Light, double Heavy, int Gap, double? MostPerOrder);

/// <summary>How often each fault strikes. Only calls that it can befall are counted.</summary>
internal static class FaultTable
{
    /// <summary>How long a hung call is held if the client does not give up before. Real time.</summary>
    public static readonly TimeSpan HangLimit = TimeSpan.FromSeconds(30);

    /// <summary>How long the answer under a long mask takes. Real time.</summary>
    public static readonly TimeSpan MaskTime = TimeSpan.FromSeconds(40);

    /// <summary>The latest that a late write is carried out after the client gave up, divided by the pace.</summary>
    public static readonly TimeSpan LateLimit = TimeSpan.FromSeconds(60);

    public static readonly IReadOnlyList<FaultRate> All =
    [
        new(Fault.ServerError, 0.004, 0.012, Gap: 12, MostPerOrder: 0.4),
        new(Fault.Hang, 0, 0.02, Gap: 30, MostPerOrder: 1.0 / 30),
        new(Fault.LongMask, 0, 0.08, Gap: 10, MostPerOrder: 1.0 / 30),
        new(Fault.LostAnswer, 0.03, 0.08, Gap: 4, MostPerOrder: 0.2),
        new(Fault.LateWrite, 0, 0.06, Gap: 8, MostPerOrder: 1.0 / 30),
        new(Fault.Expiry, 0.002, 0.006, Gap: 40, MostPerOrder: 1.0 / 8),
        new(Fault.Announcement, 0.05, 0.12, Gap: 2, MostPerOrder: 0.3),
        new(Fault.WrongTotal, 0, 0.2, Gap: 100, MostPerOrder: 1.0 / 10),
        new(Fault.MovedMenu, 0, 0.5, Gap: 0, MostPerOrder: null),
        new(Fault.UndeliveredSms, 0, 0.05, Gap: 3, MostPerOrder: 0.1),
        new(Fault.MailDeferred, 0.05, 0.15, Gap: 3, MostPerOrder: null),
        new(Fault.MailAnswerLost, 0, 0.05, Gap: 10, MostPerOrder: null),
        new(Fault.WrongCount, 0.01, 0.04, Gap: 20, MostPerOrder: null),
        new(Fault.LateAnswer, 0.008, 0.03, Gap: 25, MostPerOrder: null),
        new(Fault.ExportFails, 0.1, 0.4, Gap: 2, MostPerOrder: null),
        new(Fault.ExportShort, 0, 0.35, Gap: 2, MostPerOrder: null),
        new(Fault.NumberIds, 0, 0.35, Gap: 2, MostPerOrder: null),
    ];
}
