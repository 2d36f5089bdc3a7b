using GridClerk.Core.Notices;
using GridClerk.Core.Runs;
using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;
using Microsoft.EntityFrameworkCore;

namespace GridClerk.Server.Storage;

/// <summary>How the rows stand, for whoever watches the clerk. Reads only.</summary>
internal sealed class Pulse(ClerkDatabase database)
{
    /// <param name="telling">The procedure whose items are notices themselves.</param>
    public Task<ClerkPulse> TakeAsync(string telling, DateTimeOffset now) => database.ReadAsync(
        async db => new ClerkPulse(
            [.. (await db.Robots.Where(r => r.HaltedAt != null).ToListAsync()).Select(r => new HaltedRobot(r.Name, Mapping.ToFault(r.Fault)!, r.HaltedAt!.Value))],
            await OldestDueAsync(db, now),
            await HeldUpAsync(db, telling),
            [.. (await WaitingAsync(db, telling, now)).OrderBy(n => n.Since)],
            await db.Steps.CountAsync(s => s.State == StepState.Unknown && s.At >= now.AddDays(-1)),
            await db.Notices.GroupBy(n => n.Kind).Select(g => new { g.Key, At = g.Max(n => n.At) }).ToDictionaryAsync(g => g.Key, g => g.At)));

    private static async Task<IReadOnlyDictionary<string, DateTimeOffset>> OldestDueAsync(ClerkDb db, DateTimeOffset now) =>
        await db.Items
            .Where(i => i.State == ItemState.Waiting && i.DueAt <= now && db.Runs.Any(r => r.Id == i.RunId && r.Phase != RunPhase.Ended))
            .GroupBy(i => i.Robot)
            .Select(g => new { g.Key, At = g.Min(i => i.DueAt) })
            .ToDictionaryAsync(g => g.Key, g => g.At);

    private static async Task<IReadOnlyList<HeldUpItems>> HeldUpAsync(ClerkDb db, string telling) =>
        [.. (await db.Items
            .Where(i => i.State != ItemState.Settled && i.Scope == "" && i.HeldUpSince != null && i.ScenarioId != telling)
            .Select(i => new { i.Robot, i.HeldUpSince, i.OutcomeText })
            .ToListAsync())
            .GroupBy(i => i.Robot)
            .Select(g => g.MinBy(i => i.HeldUpSince)!)
            .Select(i => new HeldUpItems(i.Robot, i.HeldUpSince!.Value, i.OutcomeText!))];

    /// <summary>Notices to the staff that are not settled, and items in the middle of telling somebody.</summary>
    private static async Task<IEnumerable<WaitingNotice>> WaitingAsync(ClerkDb db, string telling, DateTimeOffset now)
    {
        var items = await db.Items
            .Where(i => i.State != ItemState.Settled && i.Scope == "" && i.FoundAt <= now)
            .Where(i => i.ScenarioId == telling || db.Steps.Any(s => s.ItemId == i.Id && s.Name.StartsWith(NoticeStep.Prefix)
                && (s.State == StepState.Intended || s.State == StepState.Unsettled || s.State == StepState.Withdrawn || s.State == StepState.Deferred)
                && !db.Steps.Any(later => later.ItemId == s.ItemId && later.Name == s.Name && later.Version > s.Version)))
            .Select(i => new
            {
                i.FoundAt,
                i.Attempts,
                i.OutcomeText,
                Open = db.Steps
                    .Where(s => s.ItemId == i.Id && s.Name.StartsWith(NoticeStep.Prefix)
                        && (s.State == StepState.Intended || s.State == StepState.Unsettled || s.State == StepState.Withdrawn || s.State == StepState.Deferred)
                        && !db.Steps.Any(later => later.ItemId == s.ItemId && later.Name == s.Name && later.Version > s.Version))
                    .Select(s => s.Name)
                    .ToList(),
                Begun = db.Steps.Where(s => s.ItemId == i.Id && s.Name.StartsWith(NoticeStep.Prefix)).Min(s => (DateTimeOffset?)s.At),
            })
            .ToListAsync();
        return items.Select(i => new WaitingNotice(
            i.Begun ?? i.FoundAt, i.Attempts > 0 ? i.OutcomeText : null, [.. i.Open.Select(NoticeStep.KindOf).DefaultIfEmpty("sms").Distinct()]));
    }
}

/// <param name="OldestDue">Robot → since when its longest overdue item is due; robots without one are left out.</param>
/// <param name="HeldUp">Robots whose items wait for a system; notices left out.</param>
/// <param name="Waiting">Notices that are not sent yet, the longest waiting first.</param>
/// <param name="Unknown">Notices of the last 24 hours of which nobody can say whether they were sent.</param>
/// <param name="LastSent">Channel → when it last sent something.</param>
internal sealed record ClerkPulse(
    IReadOnlyList<HaltedRobot> Halted, IReadOnlyDictionary<string, DateTimeOffset> OldestDue, IReadOnlyList<HeldUpItems> HeldUp,
    IReadOnlyList<WaitingNotice> Waiting,
    int Unknown, IReadOnlyDictionary<string, DateTimeOffset> LastSent);

/// <param name="Since">Since when the longest of them is.</param>
/// <param name="Why">What its last visit found.</param>
internal sealed record HeldUpItems(string Robot, DateTimeOffset Since, string Why);

/// <param name="Why">What the last try failed on; null when it was not tried in vain.</param>
/// <param name="Kinds">The channels that it waits for.</param>
internal sealed record WaitingNotice(DateTimeOffset Since, string? Why, IReadOnlyList<string> Kinds);
