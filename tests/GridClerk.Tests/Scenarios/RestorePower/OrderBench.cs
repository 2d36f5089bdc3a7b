using System.Text.Json;
using GridClerk.Core.Evidence;
using GridClerk.Core.Faults;
using GridClerk.Core.Runs;
using GridClerk.Core.Settings;
using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;
using GridClerk.Scenarios.RestorePower;
using GridClerk.Systems.Marketing;
using GridClerk.Tests.Systems.InMemory;

namespace GridClerk.Tests.Scenarios.RestorePower;

/// <summary>Works the orders of an in-memory world visit by visit, as a robot would, on a clock that jumps to what is due next.</summary>
internal sealed class OrderBench
{
    public const string Fallback = "13600000000";

    private readonly StepRecorder recorder;
    private readonly Dictionary<string, (StoredItem Item, RestorationOrder Data)> items = [];

    public OrderBench(params (string Name, string Value)[] settings)
    {
        World = new InMemoryWorld(Clock);
        recorder = new StepRecorder(new NoEvidence(), _ => Task.CompletedTask, Clock);
        Marketing = new InMemoryMarketing(World, recorder: recorder);
        Settings = SettingsText.Read<RestorePowerSettings>("restore-power", settings.ToDictionary(s => s.Name, s => s.Value));
        var sms = new InMemorySmsDesk(World, recorder: recorder);
        var handOver = new HandOver(sms, Settings, Fallback);
        Scenario = new RestorePowerScenario(Marketing, new InMemoryCollection(World), handOver, Settings);
    }

    public ManualClock Clock { get; } = new(DateTimeOffset.Parse("2026-11-22T10:00:00+08:00"));

    public InMemoryWorld World { get; }

    public InMemoryMarketing Marketing { get; }

    public RestorePowerSettings Settings { get; }

    public RestorePowerScenario Scenario { get; }

    public RememberedSteps Steps { get; } = new();

    public bool DryRun { get; init; }

    /// <summary>Visits one order once; what ends a visit is dealt with as a robot does.</summary>
    public async Task<Outcome> VisitAsync(InMemoryOrder order)
    {
        var (item, data) = Known(order);
        try
        {
            var context = await ItemContext.OpenAsync(item, Steps, recorder, new NoProgress(), Clock, CancellationToken.None);
            return await Scenario.HandleAsync(data, context, CancellationToken.None);
        }
        catch (VisitEndedException ended)
        {
            return ended.Outcome;
        }
        catch (SystemUnavailableException unavailable)
        {
            await Marketing.AbandonAsync();
            return Outcome.Later(TimeSpan.FromSeconds(30), unavailable.Fault.Text);
        }
        catch (WriteUnconfirmedException unconfirmed)
        {
            return Outcome.NeedsPerson(unconfirmed.Fault);
        }
        catch (PowerCutException)
        {
            return Outcome.Later(TimeSpan.FromSeconds(5), "重启");
        }
    }

    /// <summary>Visits one order until it is settled.</summary>
    public async Task<Outcome> WorkAsync(InMemoryOrder order) => (await WorkAllAsync([order]))[order];

    /// <summary>Visits the orders of the world, whichever is due next, until all are settled.</summary>
    public async Task<Dictionary<InMemoryOrder, Outcome>> WorkAllAsync(IEnumerable<InMemoryOrder>? only = null)
    {
        var settled = new Dictionary<InMemoryOrder, Outcome>();
        var due = new PriorityQueue<InMemoryOrder, (DateTimeOffset, int)>();
        foreach (var (order, at) in (only ?? World.Orders).Select((o, i) => (o, i)))
        {
            due.Enqueue(order, (Clock.GetUtcNow(), at));
        }
        Steps.RoundSize = Math.Max(Steps.RoundSize, due.Count);

        for (var visits = 0; due.TryDequeue(out var order, out var when); visits++)
        {
            Assert.True(visits < 20_000, "The orders are visited for ever.");
            if (when.Item1 > Clock.GetUtcNow())
            {
                Clock.Advance(when.Item1 - Clock.GetUtcNow());
            }
            // Every visit takes a moment.
            Clock.Advance(TimeSpan.FromMilliseconds(700));
            var outcome = await VisitAsync(order);
            if (outcome is Outcome.LaterOutcome later)
            {
                due.Enqueue(order, (Clock.GetUtcNow() + later.Delay, when.Item2));
            }
            else
            {
                settled.Add(order, outcome);
            }
        }
        return settled;
    }

    /// <summary>The order's steps as a report sees them.</summary>
    public Task<IReadOnlyList<StepRecord>> StepsOfAsync(InMemoryOrder order) => Steps.LoadAsync(Known(order).Item.Id, CancellationToken.None);

    public IReadOnlyList<InMemorySmsRecord> SmsTo(string? phone) => [.. World.Sms.Where(s => s.To == phone)];

    private (StoredItem Item, RestorationOrder Data) Known(InMemoryOrder order)
    {
        var key = order.Order.OrderNo;
        if (!items.TryGetValue(key, out var known))
        {
            // As stored: what collection read, through JSON and back.
            var data = JsonSerializer.Serialize(order.Order);
            var now = Clock.GetUtcNow();
            var item = new StoredItem(
                items.Count + 1, "run", "restore-power", "robot", key, key, 0, DryRun, data, ItemState.InHand, now, now, 0, 1, now, null, null);
            items[key] = known = (item, JsonSerializer.Deserialize<RestorationOrder>(data)!);
        }
        return known;
    }

    private sealed class NoEvidence : IEvidenceStore
    {
        public Task SaveAsync(EvidencePlace place, EvidenceDraft evidence, DateTimeOffset at, CancellationToken ct) => Task.CompletedTask;
    }

    private sealed class NoProgress : IRunProgress;
}
