using GridClerk.Core.Steps;

namespace GridClerk.Core.Telemetry;

/// <summary>A version of a step.</summary>
/// <param name="ItemKey">The item's key: an order's number, for one.</param>
/// <param name="ClaimNumber">The claim under which it is stored.</param>
/// <param name="Step">The step's name; that of a notice begins with <c>notify:</c>.</param>
public sealed record StepEvent(
    string RunId, long ItemId, string ItemKey, long ClaimNumber, string Step, StepKind Kind, StepState State, int Version);

/// <summary>A press that is about to leave for a business system. Its intent is stored.</summary>
public sealed record PressEvent(string RunId, long? ItemId, string ItemKey, string Step);

public sealed record ItemWaitEvent(string RunId, long ItemId, string ItemKey, DateTimeOffset DueAt);

/// <param name="Robot">As in the site folder.</param>
/// <param name="Until">When something is due; it may be woken before.</param>
public sealed record RobotWaitEvent(string Robot, DateTimeOffset Until);

/// <param name="Role">Who was told, in business words.</param>
/// <param name="Kind"><c>sms</c> or <c>mail</c>.</param>
public sealed record NoticeEvent(string RunId, long ItemId, string ItemKey, string Role, string Kind);
