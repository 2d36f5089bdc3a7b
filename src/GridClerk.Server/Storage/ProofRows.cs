using GridClerk.Core.Steps;

namespace GridClerk.Server.Storage;

/// <summary>Rows of these kinds prove something: they are added and never changed or removed.</summary>
internal interface IAppendOnly
{
}

internal sealed class MarkRow : IAppendOnly
{
    public long ItemId { get; set; }
    public required string Mark { get; set; }
}

internal sealed class StepRow : IAppendOnly
{
    public long Id { get; set; }
    public long ItemId { get; set; }
    public required string Name { get; set; }
    public int Version { get; set; }
    public StepKind Kind { get; set; }
    public StepState State { get; set; }
    public DateTimeOffset At { get; set; }
    public string? Result { get; set; }
    public string? Note { get; set; }

    /// <summary>The claim under which it was stored.</summary>
    public long ClaimNumber { get; set; }
}

internal sealed class EvidenceRow : IAppendOnly
{
    public long Id { get; set; }
    public required string RunId { get; set; }
    public long? ItemId { get; set; }
    public required string Step { get; set; }
    public required string System { get; set; }
    public required string Page { get; set; }
    public required string Account { get; set; }
    public required string Label { get; set; }
    public DateTimeOffset At { get; set; }

    /// <summary>Below the data folder.</summary>
    public string? PicturePath { get; set; }

    /// <summary>Below the data folder.</summary>
    public string? RowsPath { get; set; }
}

internal sealed class NoticeRow : IAppendOnly
{
    public long Id { get; set; }
    public required string RunId { get; set; }
    public required string ScenarioId { get; set; }
    public required string ItemKey { get; set; }
    public required string Role { get; set; }
    public required string Kind { get; set; }
    public required string Recipient { get; set; }
    public required string RecipientHash { get; set; }
    public required string Receipt { get; set; }
    public DateTimeOffset At { get; set; }
}

internal sealed class AuditRow : IAppendOnly
{
    public long Id { get; set; }
    public DateTimeOffset At { get; set; }

    /// <summary>The operating system's user, or the robot.</summary>
    public required string Who { get; set; }

    /// <summary><c>run.start</c>, <c>run.stop</c>, <c>item.release</c>, <c>robot.halt</c>, <c>robot.resume</c>, <c>starts.strike</c>, <c>tidy</c>, <c>restore</c>.</summary>
    public required string What { get; set; }

    public required string Subject { get; set; }
    public string? Detail { get; set; }
}
