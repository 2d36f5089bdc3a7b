using GridClerk.Core.Notices;
using GridClerk.Core.Steps;

namespace GridClerk.Server.Cli.Display;

/// <summary>Steps in the words of people.</summary>
internal static class StepWords
{
    /// <summary>One line about a step worth telling while it happens; null for readings that decide nothing.</summary>
    public static string? Of(StepRecord step) => step.Kind == StepKind.Read ? null : $"{step.Name}：{StateOf(step)}{NoteOf(step)}";

    public static string KindOf(StepKind kind) => kind switch
    {
        StepKind.Read => "查看",
        StepKind.Finding => "取证",
        StepKind.Write => "操作",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static string StateOf(StepRecord step) => step.State switch
    {
        StepState.Intended => "准备提交",
        StepState.Withdrawn => "未提交，已撤回",
        StepState.Unsettled => "已提交，等待核实",
        StepState.Confirmed when step.Kind == StepKind.Write => "已核实生效",
        StepState.Confirmed => "已读取",
        StepState.DidNotHappen => "未生效",
        StepState.Deferred => "对方暂不接收，稍后再发",
        StepState.Unknown => "是否已发出未知，不再发送",
        StepState.WouldWrite => "演练：本应提交",
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    private static string NoteOf(StepRecord step) => step.Note is { Length: > 0 } note ? $"（{PhoneNumber.MaskIn(note)}）" : "";
}
