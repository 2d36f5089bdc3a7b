using GridClerk.Core.Notices;

namespace GridClerk.Scenarios.RestorePower;

/// <summary>What the steps of restoring power are called, in the store and in front of operators. Renaming one orphans items in hand.</summary>
internal static class StepNames
{
    public const string Order = "查看工单";
    public const string Customer = "查看用户";
    public const string Commands = "查看命令记录";
    public const string HandOver = "转人工";
    public const string Switch = "开关类型";

    /// <summary>Roles of the two SMS, and the tally's mark of an order that could not be proved.</summary>
    public const string Manager = "manager";
    public const string AskedCustomer = "customer";
    public const string Unproved = "unproved";

    private const string Command = "复电下发";
    private const string Archive = "归档";
    private const string Reading = "透抄";
    private const string Before = "之前";

    public static string CommandNo(int attempt) => $"{Command} {attempt}";

    public static string BeforeCommand(string name) => $"{name} {Before}";

    public static string ArchiveNo(int attempt) => $"{Archive} {attempt}";

    /// <param name="commands">Commands that anybody had sent by then.</param>
    public static string ReadingNo(int commands, int ordinal) => $"{Reading} {commands}.{ordinal}";

    public static bool IsCommand(string step) => step.StartsWith(Command + " ", StringComparison.Ordinal);

    public static bool IsArchive(string step) => step.StartsWith(Archive + " ", StringComparison.Ordinal);

    public static bool IsNotice(string step, string role) => step.StartsWith(NoticeStep.Of(role), StringComparison.Ordinal);

    public static bool IsReading(string step) => step.StartsWith(Reading + " ", StringComparison.Ordinal);

    /// <summary>A step in a report's words; null for what the clerk only notes for itself.</summary>
    public static string? InReport(string step) => step switch
    {
        HandOver => null,
        _ when IsReading(step) => Reading,
        _ when step == Switch || step.EndsWith(Before, StringComparison.Ordinal) => null,
        _ when IsNotice(step, Manager) => "短信通知台区经理",
        _ when IsNotice(step, AskedCustomer) => "短信请用户确认",
        _ => step,
    };
}
