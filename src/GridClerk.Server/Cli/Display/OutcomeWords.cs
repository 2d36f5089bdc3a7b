using GridClerk.Core.Faults;
using GridClerk.Core.Notices;
using GridClerk.Core.WorkItems;

namespace GridClerk.Server.Cli.Display;

/// <summary>An outcome in the words of people and of scripts.</summary>
/// <param name="Label">In Chinese.</param>
/// <param name="Code">As in JSON: <c>done</c>, <c>alreadyDone</c>, <c>later</c>, <c>needsPerson</c>, <c>failed</c>.</param>
/// <param name="Why">In Chinese: what was achieved, waited for, or is in the way.</param>
/// <param name="Sign">One character for a narrow column.</param>
/// <param name="Colour">A colour of the terminal.</param>
internal sealed record OutcomeWords(string Label, string Code, string Why, string Sign, string Colour)
{
    public static OutcomeWords Of(Outcome? outcome) => outcome switch
    {
        Outcome.DoneOutcome done => new("已办结", "done", done.Result, "✓", "green"),
        Outcome.AlreadyDoneOutcome already => new("无需办理", "alreadyDone", already.Result, "✓", "green"),
        Outcome.LaterOutcome later => new("稍后继续", "later", later.Why, "…", "blue"),
        Outcome.NeedsPersonOutcome needs => new("转人工", "needsPerson", TextOf(needs.Fault), "!", "yellow"),
        Outcome.FailedOutcome failed => new("失败", "failed", TextOf(failed.Fault), "×", "red"),
        null => new("未开始", "later", "尚未办理", "·", "grey"),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };

    public static Fault? FaultOf(Outcome? outcome) => outcome switch
    {
        Outcome.NeedsPersonOutcome needs => needs.Fault,
        Outcome.FailedOutcome failed => failed.Fault,
        _ => null,
    };

    private static string TextOf(Fault fault) => PhoneNumber.MaskIn(fault.SystemMessage is { Length: > 0 } said ? $"{fault.Text}；系统提示：{said}" : fault.Text);
}
