using System.Text.Json;
using GridClerk.Core.Faults;
using GridClerk.Core.Reports;
using GridClerk.Core.Runs;
using GridClerk.Core.Schedules;
using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;

namespace GridClerk.Server.Storage;

/// <summary>Rows as the engine knows them.</summary>
internal static class Mapping
{
    public static StoredRun ToStored(this RunRow row) => new(
        row.Id, row.ScenarioId, row.Robot, row.DryRun,
        JsonSerializer.Deserialize<Dictionary<string, string>>(row.Settings)!, row.ByPerson, row.Phase, row.StartedAt, row.DueAt,
        row.CollectedFrom, row.Attempts, row.StopAsked, row.EndedAt);

    public static StoredItem ToStored(this ItemRow row) => new(
        row.Id, row.RunId, row.ScenarioId, row.Robot, row.Key, row.Title, row.Urgency, row.Scope.Length > 0, row.Data, row.State,
        row.FoundAt, row.DueAt, row.Attempts, row.ClaimNumber, row.StartedAt, row.EndedAt, row.ToOutcome())
    {
        HeldUpSince = row.HeldUpSince,
        RecordsGoneAt = row.RecordsGoneAt,
    };

    public static StepRecord ToStored(this StepRow row) =>
        new(row.Name, row.Kind, row.State, row.Version, row.At, row.Result, row.Note);

    public static LedgerStand ToStand(this ScheduleRow row) =>
        new(row.ScenarioId, row.Robot, row.AccountedTo, JsonSerializer.Deserialize<Schedule>(row.Schedule)!);

    public static StoredStarts ToStored(this StartRow row) => new(
        row.ScenarioId, row.Robot, new(row.DueAt, row.LastDueAt, row.Count, row.Fate, row.Reason, row.CaughtUp), row.RunId, row.NotedAt);

    public static Fault? ToFault(string? json) => json is null ? null : JsonSerializer.Deserialize<Fault>(json);

    public static IReadOnlyList<DeliveredReport> ToReports(string? json) =>
        json is null ? [] : JsonSerializer.Deserialize<List<DeliveredReport>>(json)!;

    public static void Put(this ItemRow row, Outcome outcome, DateTimeOffset at)
    {
        row.OutcomeAt = at;
        (row.Outcome, row.OutcomeText, row.OutcomeFault) = outcome switch
        {
            Outcome.DoneOutcome done => (OutcomeKind.Done, done.Result, null),
            Outcome.AlreadyDoneOutcome already => (OutcomeKind.AlreadyDone, already.Result, null),
            Outcome.LaterOutcome later => (OutcomeKind.Later, later.Why, null),
            Outcome.NeedsPersonOutcome needs => (OutcomeKind.NeedsPerson, null, JsonSerializer.Serialize(needs.Fault)),
            Outcome.FailedOutcome failed => (OutcomeKind.Failed, (string?)null, JsonSerializer.Serialize(failed.Fault)),
            _ => throw new InvalidOperationException($"Unknown outcome {outcome}."),
        };
    }

    private static Outcome? ToOutcome(this ItemRow row) => row.Outcome switch
    {
        OutcomeKind.None => null,
        OutcomeKind.Done => Outcome.Done(row.OutcomeText!),
        OutcomeKind.AlreadyDone => Outcome.AlreadyDone(row.OutcomeText!),
        OutcomeKind.Later => Outcome.Later(row.DueAt - row.OutcomeAt!.Value, row.OutcomeText!),
        OutcomeKind.NeedsPerson => Outcome.NeedsPerson(ToFault(row.OutcomeFault)!),
        OutcomeKind.Failed => Outcome.Failed(ToFault(row.OutcomeFault)!),
        _ => throw new InvalidOperationException($"Unknown outcome {row.Outcome}."),
    };
}
