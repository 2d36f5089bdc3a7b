using System.Globalization;
using GridClerk.Core.Faults;
using GridClerk.Core.Notices;
using GridClerk.Core.Schedules;
using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;
using Microsoft.EntityFrameworkCore;

namespace GridClerk.Server.Storage;

/// <summary>Reads the clerk's own troubles off the rows.</summary>
internal sealed class Troubles(ClerkDatabase database, TimeProvider time) : ITroubles
{
    /// <summary>Most downtimes are over by then, and what they held up is done.</summary>
    private static readonly TimeSpan LongHeldUp = TimeSpan.FromHours(1);

    public Task<IReadOnlyList<Trouble>> ReadAsync(string telling, DateTimeOffset since, CancellationToken ct) => database.ReadAsync<IReadOnlyList<Trouble>>(
        async db =>
        {
            List<Trouble> found =
            [
                .. await HaltsAsync(db, since, ct), .. await MissedAsync(db, telling, since, ct),
                .. await FailuresAsync(db, telling, since, ct), .. await HoldUpsAsync(db, telling, ct), .. await DriftsAsync(db, since, ct), .. await PasswordsAsync(db, ct),
            ];
            return [.. found.OrderBy(t => t.At).ThenBy(t => t.Id, StringComparer.Ordinal)];
        });

    public Task<IReadOnlyList<StoredItem>> ItemsAsync(string scenarioId, DateTimeOffset since, CancellationToken ct) => database.ReadAsync<IReadOnlyList<StoredItem>>(
        async db => [.. (await db.Items.Where(i => i.ScenarioId == scenarioId && i.Scope == "" && i.FoundAt >= since).OrderBy(i => i.Id).ToListAsync(ct))
            .Select(i => i.ToStored())]);

    private static async Task<IEnumerable<Trouble>> HaltsAsync(ClerkDb db, DateTimeOffset since, CancellationToken ct) =>
        (await db.Robots.Where(r => r.HaltedAt >= since).ToListAsync(ct)).Select(r => new Trouble(
            TroubleTopic.RobotHalted, r.Name, Id(r.Name, r.HaltedAt!.Value), r.HaltedAt.Value, TextOf(Mapping.ToFault(r.Fault)!)));

    private async Task<IEnumerable<Trouble>> MissedAsync(ClerkDb db, string telling, DateTimeOffset since, CancellationToken ct) =>
        (await db.Starts.Where(s => s.Fate == StartFate.Missed && s.NotedAt >= since && s.ScenarioId != telling).ToListAsync(ct)).Select(s => new Trouble(
            TroubleTopic.StartsMissed, "", Id($"{s.ScenarioId}/{s.Robot}", s.DueAt), s.NotedAt,
            $"流程 {s.ScenarioId}（{s.Robot}）有 {s.Count} 次，{Local(s.DueAt)} 至 {Local(s.LastDueAt)}，{(s.CaughtUp ? "已补做一次" : "没有补做")}。请查明程序为什么停过"));

    /// <summary>Failed, or with a person because the fate of a write is open: in both cases nobody was told.</summary>
    private static async Task<IEnumerable<Trouble>> FailuresAsync(ClerkDb db, string telling, DateTimeOffset since, CancellationToken ct) =>
        (await db.Items
            .Where(i => i.State == ItemState.Settled && i.Scope == "" && i.EndedAt >= since && i.ScenarioId != telling)
            .Where(i => i.Outcome == OutcomeKind.Failed || (i.Outcome == OutcomeKind.NeedsPerson && db.Steps.Any(
                s => s.ItemId == i.Id && s.State == StepState.Unsettled
                    && !db.Steps.Any(later => later.ItemId == s.ItemId && later.Name == s.Name && later.Version > s.Version))))
            .ToListAsync(ct)).Select(i => new Trouble(
                TroubleTopic.ItemsFailed, i.ScenarioId, Id($"{i.Id}", i.EndedAt!.Value), i.EndedAt.Value,
                $"{i.Key}：{TextOf(Mapping.ToFault(i.OutcomeFault)!)}"));

    private async Task<IEnumerable<Trouble>> HoldUpsAsync(ClerkDb db, string telling, CancellationToken ct)
    {
        var before = time.GetUtcNow() - LongHeldUp;
        var items = await db.Items.Where(i => i.State != ItemState.Settled && i.Scope == "" && i.HeldUpSince <= before && i.ScenarioId != telling).ToListAsync(ct);
        return items.Select(i => new Trouble(
            TroubleTopic.ItemsHeldUp, i.ScenarioId, Id($"{i.Id}", i.HeldUpSince!.Value), i.HeldUpSince.Value + LongHeldUp,
            $"{i.Key}：{Local(i.HeldUpSince.Value)} 起{i.OutcomeText}。系统恢复后自动接着办，不用放行；急的请先人工办理"));
    }

    /// <summary>With a person because a page has to be mended, not because of the item.</summary>
    private static async Task<IEnumerable<Trouble>> DriftsAsync(ClerkDb db, DateTimeOffset since, CancellationToken ct) =>
        from item in await db.Items.Where(i => i.State == ItemState.Settled && i.Scope == "" && i.EndedAt >= since && i.Outcome == OutcomeKind.NeedsPerson).ToListAsync(ct)
        let fault = Mapping.ToFault(item.OutcomeFault)!
        where fault.Page is not null
        select new Trouble(TroubleTopic.PagesDrifted, fault.Page!.System, Id($"{item.Id}", item.EndedAt!.Value), item.EndedAt.Value, TextOf(fault));

    /// <summary>Anew each day until it has ended or was changed.</summary>
    private async Task<IEnumerable<Trouble>> PasswordsAsync(ClerkDb db, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var local = TimeZoneInfo.ConvertTime(now, time.LocalTimeZone);
        var today = new DateTimeOffset(local.Date, local.Offset);
        return (await db.Accounts.Where(a => a.PasswordEndsAt > now).ToListAsync(ct)).Select(a => new Trouble(
            TroubleTopic.PasswordEnds, $"{a.System}/{a.Account}", Id($"{a.System}/{a.Account}", today), today,
            $"{DaysLeft(a, today)}。请到系统中修改密码，再用 gridclerk account add {a.System} --account {a.Account} 存入新密码"));
    }

    private static string DaysLeft(AccountRow account, DateTimeOffset today) =>
        (account.PasswordEndsAt - today).Days - 1 is > 0 and var days ? $"还有 {days} 天" : "今天是最后一天";

    private static string Id(string what, DateTimeOffset at) => string.Create(CultureInfo.InvariantCulture, $"{what}@{at.UtcTicks}");

    private static string TextOf(Fault fault) => $"{fault.Text}。{fault.Advice}";

    private string Local(DateTimeOffset at) => $"{TimeZoneInfo.ConvertTime(at, time.LocalTimeZone):MM-dd HH:mm}";
}
