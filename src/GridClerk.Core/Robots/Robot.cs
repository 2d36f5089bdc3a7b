using System.Collections.Concurrent;
using GridClerk.Core.Evidence;
using GridClerk.Core.Faults;
using GridClerk.Core.Reports;
using GridClerk.Core.Runs;
using GridClerk.Core.Steps;
using GridClerk.Core.Telemetry;
using GridClerk.Core.WorkItems;

namespace GridClerk.Core.Robots;

/// <summary>
/// A robot at work (机器人): collects due runs, visits due items, most urgent first, and ends when nothing is due.
/// Whoever starts it sees to it that no two robots of one name work at once.
/// </summary>
public sealed class Robot(
    IWorkStore work, IStepStore steps, IEvidenceStore evidence, IWorkplaceFactory workplaces, IReportSink reports,
    IRunProgress progress, TimeProvider time, RobotOptions options)
{
    private readonly Downtimes downtimes = new(progress, time, options);

    /// <summary>Of whom people were told that they wait for room: once, not each minute.</summary>
    private readonly ConcurrentDictionary<string, bool> withoutRoom = new();

    /// <param name="name">The robot's name in the site folder.</param>
    /// <param name="stop">Ends the work after the step in hand; what is open stays due.</param>
    public async Task<RobotRest> WorkAsync(string name, CancellationToken stop)
    {
        if (await work.FindHaltAsync(name, CancellationToken.None) is { } halted)
        {
            return new RobotRest(null, halted);
        }

        IWorkplace? workplace = null;
        try
        {
            var shift = await work.BeginShiftAsync(name, time.GetUtcNow(), CancellationToken.None);
            var recorder = new StepRecorder(evidence, ct => work.RequireShiftAsync(shift, ct), time);

            // Opened late, so that waking in vain costs nothing; and even when told to stop, for the report of what was done.
            async Task<IWorkplace> OpenedAsync() => workplace ??= await workplaces.OpenAsync(name, recorder, CancellationToken.None);
            if (await new PageInQuestion(work, progress, downtimes, time, options).CheckAsync(shift, OpenedAsync, stop) is { } rest)
            {
                return rest.Halted is { } drift ? await HaltAsync(name, drift, workplace) : rest;
            }

            var fault = await WorkWhileDueAsync(shift, recorder, OpenedAsync, stop);
            withoutRoom.TryRemove(name, out _);
            return fault is null
                ? new RobotRest(await NextDueAsync(name), null)
                : await HaltAsync(name, fault, workplace);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return new RobotRest(await NextDueAsync(name), null);
        }
        catch (ClaimLostException)
        {
            // Thought dead: whoever has the shift now goes on, and sees to the waking.
            return new RobotRest(null, null);
        }
        catch (StorageFullException e)
        {
            // What was in hand is taken up again as after a crash, once there is room.
            if (withoutRoom.TryAdd(name, true))
            {
                progress.Trouble(name, e.Fault, null);
            }

            return new RobotRest(time.GetUtcNow() + options.RoomRest, null);
        }
        catch (ConfigurationException e)
        {
            progress.Trouble(name, e.Fault, null);
            return await HaltAsync(name, e.Fault, workplace);
        }
        finally
        {
            if (workplace is not null)
            {
                await workplace.DisposeAsync();
            }
        }
    }

    private async Task<Fault?> WorkWhileDueAsync(
        RobotShift shift, StepRecorder recorder, Func<Task<IWorkplace>> workplace, CancellationToken stop)
    {
        var ending = new RunEnding(work, reports, progress, time);
        var collection = new Collection(work, shift, recorder, progress, downtimes, time, options, ending);
        var visit = new Visit(work, steps, recorder, progress, downtimes, time, options);
        while (true)
        {
            await ending.EndSettledAsync(shift.Robot, workplace);
            if (stop.IsCancellationRequested)
            {
                return null;
            }

            Fault? fault = null;
            if (await work.TakeRunAsync(shift, time.GetUtcNow(), CancellationToken.None) is { } run)
            {
                fault = await collection.MakeAsync(run, await workplace(), stop);
            }
            else if (await TakeItemAsync(shift) is { } taken)
            {
                fault = await visit.MakeAsync(taken, await workplace(), stop);
            }
            else if (!await LingerAsync(shift.Robot, stop))
            {
                return null;
            }

            if (fault is not null)
            {
                return fault;
            }
        }
    }

    private Task<TakenItem?> TakeItemAsync(RobotShift shift) =>
        work.TakeItemAsync(shift, [.. downtimes.RestingOn(shift.Robot).Keys], time.GetUtcNow(), CancellationToken.None);

    /// <summary>Waits for what is due in a moment rather than signing in again for it; false if nothing is.</summary>
    private async Task<bool> LingerAsync(string name, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        if (await NextDueAsync(name) is not { } due || due - now > options.Linger)
        {
            return false;
        }

        if (due > now)
        {
            ClerkTelemetry.Tell(ClerkTelemetry.RobotWaits, new RobotWaitEvent(name, due));
            await Task.Delay(due - now, time, stop);
        }

        return true;
    }

    /// <summary>A procedure that rests is due when its rest ends, to see whether the system is back.</summary>
    private async Task<DateTimeOffset?> NextDueAsync(string name)
    {
        var resting = downtimes.RestingOn(name);
        var due = await work.NextDueAsync(name, [.. resting.Keys], CancellationToken.None);
        return resting.Values.Select(until => (DateTimeOffset?)until).Append(due).Min();
    }

    private async Task<RobotRest> HaltAsync(string name, Fault fault, IWorkplace? workplace)
    {
        await work.HaltAsync(name, fault, time.GetUtcNow(), CancellationToken.None);
        await new RunEnding(work, reports, progress, time).EndAllAsync(name, workplace, fault);
        return new RobotRest(null, fault);
    }
}

/// <summary>How a robot ended its work.</summary>
/// <param name="NextDue">When it should be woken; null if nothing waits.</param>
/// <param name="Halted">Why it does nothing more until a person resumes it; null if it does not halt.</param>
public sealed record RobotRest(DateTimeOffset? NextDue, Fault? Halted);
