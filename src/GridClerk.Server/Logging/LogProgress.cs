using GridClerk.Core.Faults;
using GridClerk.Core.Notices;
using GridClerk.Core.Runs;
using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;

namespace GridClerk.Server.Logging;

/// <summary>What robots do, as log lines.</summary>
internal sealed class LogProgress(ILogger<LogProgress> log) : IRunProgress
{
    public void CollectionStarted(StoredRun run) => log.LogInformation("{Run} collects {Scenario} on {Robot}", run.Id, run.ScenarioId, run.Robot);

    public void ItemFound(StoredItem item) => log.LogInformation("{Run} found {Item}", item.RunId, item.Key);

    public void CollectionEnded(StoredRun run, int found) => log.LogInformation("{Run} collected {Count} items", run.Id, found);

    public void VisitStarted(StoredItem item) => log.LogInformation("{Item} visit under claim {Claim}", item.Key, item.ClaimNumber);

    public void StepTaken(StoredItem item, StepRecord step) =>
        log.LogInformation("{Item} {Kind} '{Step}' {State} {Note}", item.Key, step.Kind, step.Name, step.State, PhoneNumber.MaskIn(step.Note ?? ""));

    public void VisitEnded(StoredItem item, Outcome outcome) =>
        log.LogInformation("{Item} {Outcome}", item.Key, PhoneNumber.MaskIn(outcome.ToString()));

    public void Trouble(string robot, Fault fault, Exception? defect) =>
        log.Log(defect is null ? LogLevel.Warning : LogLevel.Error, defect, "{Robot}: {Fault}", robot, PhoneNumber.MaskIn(fault.ToString()));

    public void RunEnded(StoredRun run, RunEnd end) =>
        log.LogInformation("{Run} ended {State} {Fault}", run.Id, end.State, PhoneNumber.MaskIn(end.Fault?.ToString() ?? ""));
}
