using GridClerk.Core.Faults;
using GridClerk.Core.Runs;
using GridClerk.Core.WorkItems;
using GridClerk.Server.Storage;
using Quartz;

namespace GridClerk.Server.Scheduling;

/// <inheritdoc/>
internal sealed class Clerk(
    IWorkStore work, IClerkRecords records, ClerkDatabase database, Waker waker, RunEnds ends, ISchedulerFactory schedulers, TimeProvider time) : IClerk
{
    /// <summary>How often the row of a run is looked at that another node may end.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    public async Task<string> StartAsync(
        string scenarioId, string robot, bool dryRun, IReadOnlyDictionary<string, string> settings, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await RequireAsync(robot, ct);
        await work.ResumeAsync(robot, now, ct);
        var run = await work.AddRunAsync(new RunOrder(scenarioId, robot, dryRun, settings, ByPerson: true), now, ct)
            ?? throw new InvalidOperationException("A person's order is never merged with a waiting round.");
        await waker.WakeAsync(robot, now, ct);
        return run.Id;
    }

    public async Task<RunOverview> WaitAsync(string runId, CancellationToken ct)
    {
        while (true)
        {
            // Asked for before looking, so that an end in between is not missed.
            var end = ends.EndOf(runId);
            if (await records.RunAsync(runId, ct) is not { } run)
            {
                ends.Ended(runId);
                throw NoSuchRun(runId);
            }

            if (run.EndedAt is not null)
            {
                ends.Ended(runId);
                return run;
            }

            await EndOrLookAgainAsync(end, ct);
        }
    }

    public async Task<RunOverview> StopAsync(string runId, CancellationToken ct)
    {
        var run = await work.FindRunAsync(runId, ct) ?? throw NoSuchRun(runId);
        await work.AskToStopAsync(runId, time.GetUtcNow(), ct);
        var scheduler = await schedulers.GetScheduler(ct);
        await scheduler.Interrupt(RobotJob.KeyOf(run.Robot), ct);

        // A robot at rest has to be woken to end the run; one at work goes on with its other runs.
        await waker.WakeAsync(run.Robot, time.GetUtcNow(), ct);
        return await WaitAsync(runId, ct);
    }

    public async Task ReleaseAsync(IReadOnlyList<long> itemIds, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        foreach (var robot in await work.ReleaseAsync(itemIds, now, ct))
        {
            await waker.WakeAsync(robot, now, ct);
        }
    }

    public async Task ResumeAsync(string robot, CancellationToken ct)
    {
        await RequireAsync(robot, ct);
        var now = time.GetUtcNow();
        await work.ResumeAsync(robot, now, ct);
        await waker.WakeAsync(robot, now, ct);
    }

    /// <summary>Who works alone is told of every end.</summary>
    private async Task EndOrLookAgainAsync(Task end, CancellationToken ct)
    {
        try
        {
            await (database.IsShared ? end.WaitAsync(LookAgain, time, ct) : end.WaitAsync(ct));
        }
        catch (TimeoutException) when (!end.IsCompleted)
        {
            // Another node may have ended it.
        }
    }

    private async Task RequireAsync(string robot, CancellationToken ct)
    {
        var scheduler = await schedulers.GetScheduler(ct);
        if (!await scheduler.Exists(RobotJob.KeyOf(robot), ct))
        {
            throw new ConfigurationException(
                new Fault("robot.unknown", $"没有名为“{robot}”的机器人", "请检查 site.yaml 中的机器人名称"));
        }
    }

    private static ConfigurationException NoSuchRun(string runId) => new(
        new Fault("run.unknown", $"没有编号为 {runId} 的运行记录", "请用 gridclerk runs 查看已有的运行记录"));
}
