namespace GridClerk.Core.Notices;

/// <summary>What the staff on duty has to hear of the clerk itself (异常).</summary>
public enum TroubleTopic
{
    /// <summary>A robot does nothing more until a person resumes it. Subject: the robot.</summary>
    RobotHalted,

    /// <summary>Due starts at which nobody was there. Subject: none, all of them are told together.</summary>
    StartsMissed,

    /// <summary>Items that failed, or whose write has an open fate, and that nobody was told of. Subject: the procedure.</summary>
    ItemsFailed,

    /// <summary>Items that have been held up for an hour because a system is unavailable. Subject: the procedure.</summary>
    ItemsHeldUp,

    /// <summary>A system said that a password ends soon. Subject: system and account.</summary>
    PasswordEnds,

    /// <summary>Pages are no longer as their profile says, and a person has to mend it. Subject: the system.</summary>
    PagesDrifted,
}

/// <summary>One trouble, derived from what is stored.</summary>
/// <param name="Id">Names it for ever within its topic: the same trouble read again has the same id.</param>
/// <param name="At">When it began.</param>
/// <param name="Text">In Chinese: what happened, and what a person can do. Without phone numbers.</param>
public sealed record Trouble(TroubleTopic Topic, string Subject, string Id, DateTimeOffset At, string Text);
