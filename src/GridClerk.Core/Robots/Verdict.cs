using GridClerk.Core.Faults;
using GridClerk.Core.Notices;

namespace GridClerk.Core.Robots;

/// <summary>What the robot does about an exception: the table of faults, in one place.</summary>
internal sealed record Verdict(Reaction Reaction, Fault Fault)
{
    public static Verdict On(Exception exception, CancellationToken stop) => exception switch
    {
        OperationCanceledException when stop.IsCancellationRequested => new(Reaction.Stop, Stopped),
        // What breaks off because browsers are closed for the stop says nothing about the system.
        SystemUnavailableException when stop.IsCancellationRequested => new(Reaction.Stop, Stopped),
        SystemUnavailableException e => new(Reaction.Retry, e.Fault),
        PageChangedException e => new(Reaction.FailAndHalt, e.Fault),
        SignInRejectedException e => new(Reaction.Halt, e.Fault),
        ConfigurationException e => new(Reaction.Halt, e.Fault),
        WriteUnconfirmedException e => new(Reaction.NeedsPerson, e.Fault),
        ClaimLostException e => new(Reaction.LeaveAlone, e.Fault),
        _ => new(Reaction.Fail, Defect(exception)),
    };

    private static Fault Stopped { get; } = new("clerk.stopped", "已按要求停止", "重新启动后继续");

    private static Fault Defect(Exception e) => new(
        "clerk.defect", $"程序缺陷（{e.GetType().Name}）：{PhoneNumber.MaskIn(e.Message)}", "请人工处理此项，并将日志交给维护人员");
}

internal enum Reaction
{
    /// <summary>Told to stop: the item goes back as it was.</summary>
    Stop,

    /// <summary>Again later, with fresh sessions.</summary>
    Retry,

    /// <summary>The item fails and the robot ends its work until a person resumes it.</summary>
    FailAndHalt,

    /// <summary>The item stays and the robot ends its work until a person resumes it.</summary>
    Halt,

    NeedsPerson,

    /// <summary>Somebody else has it.</summary>
    LeaveAlone,

    /// <summary>A defect: never retried.</summary>
    Fail,
}
