using Quartz;

namespace GridClerk.Server.Scheduling;

/// <summary>Fires when a round is due. What is due, and what becomes of it, the ledger says; a fire too many or too early does nothing.</summary>
[DisallowConcurrentExecution]
internal sealed class RoundJob(RoundStarter rounds) : IJob
{
    private const string Scenario = "scenario";
    private const string Robot = "robot";

    public static JobKey KeyOf(string robot, string scenarioId) => new($"{robot}/{scenarioId}", "round");

    public static JobDataMap DataOf(string robot, string scenarioId) => new() { [Scenario] = scenarioId, [Robot] = robot };

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await rounds.SettleAsync((string)context.MergedJobDataMap[Robot]!, (string)context.MergedJobDataMap[Scenario]!, cancellationToken);
}
