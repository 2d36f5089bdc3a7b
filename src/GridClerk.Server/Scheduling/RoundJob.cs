using GridClerk.Core.Runs;
using GridClerk.Core.WorkItems;
using Quartz;

namespace GridClerk.Server.Scheduling;

/// <summary>Starts a round: adds a due run and wakes its robot.</summary>
internal sealed class RoundJob(IWorkStore work, Waker waker, TimeProvider time, ILogger<RoundJob> log) : IJob
{
    private const string Scenario = "scenario";
    private const string Robot = "robot";

    public static JobKey KeyOf(string robot, string scenarioId) => new($"{robot}/{scenarioId}", "round");

    public static JobDataMap DataOf(string robot, string scenarioId) => new() { [Scenario] = scenarioId, [Robot] = robot };

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var robot = (string)context.MergedJobDataMap[Robot]!;
        var scenarioId = (string)context.MergedJobDataMap[Scenario]!;
        if (await work.FindHaltAsync(robot, cancellationToken) is { } halt)
        {
            log.LogError("Round of {Scenario} not started: robot {Robot} is halted by {Fault}.", scenarioId, robot, halt);
            return;
        }

        var now = time.GetUtcNow();
        var order = new RunOrder(scenarioId, robot, DryRun: false, new Dictionary<string, string>(), ByPerson: false);
        if (await work.AddRunAsync(order, now, cancellationToken) is null)
        {
            log.LogInformation("Round of {Scenario} not added: an earlier one still waits to be collected by {Robot}.", scenarioId, robot);
        }

        await waker.WakeAsync(robot, now, cancellationToken);
    }
}
