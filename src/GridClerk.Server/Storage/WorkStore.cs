using System.Text.Json;
using GridClerk.Core.Faults;
using GridClerk.Core.Runs;
using GridClerk.Core.WorkItems;
using Microsoft.EntityFrameworkCore;

namespace GridClerk.Server.Storage;

/// <summary>Runs, items and halted robots as rows.</summary>
internal sealed partial class WorkStore(ClerkDatabase database) : IWorkStore
{
    public Task<IReadOnlyList<string>> FindRobotsWithWorkAsync(DateTimeOffset now, CancellationToken ct) => database.ReadAsync<IReadOnlyList<string>>(
        async db =>
        {
            var collecting = Open(db).Where(r => r.Phase == RunPhase.ToCollect && r.DueAt <= now).Select(r => r.Robot);
            var ending = Settled(db).Select(r => r.Robot);
            var visiting = Takeable(db, []).Where(i => i.DueAt <= now).Select(i => i.Robot);

            // What is in hand belongs to a robot at work, or to one that died and has to be woken to take it up again.
            var inHand = db.Items.Where(i => i.State == ItemState.InHand).Select(i => i.Robot);
            var halted = db.Robots.Where(r => r.HaltedAt != null).Select(r => r.Name);
            return await collecting.Union(ending).Union(visiting).Union(inHand).Where(r => !halted.Contains(r)).ToListAsync(ct);
        });

    public Task<RobotShift> BeginShiftAsync(string robot, DateTimeOffset now, CancellationToken ct) => database.WriteAsync(
        async db =>
        {
            await db.Items
                .Where(i => i.Robot == robot && i.State == ItemState.InHand)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(i => i.State, ItemState.Waiting).SetProperty(i => i.DueAt, now)
                        // The number is old from this moment, not only once somebody takes the item: who was merely slow writes nothing more.
                        .SetProperty(i => i.ClaimNumber, i => i.ClaimNumber + 1),
                    ct);
            var row = await RowOfAsync(db, robot, ct);
            return new RobotShift(robot, ++row.Shift);
        },
        ct);

    public Task RequireShiftAsync(RobotShift shift, CancellationToken ct) => database.ReadAsync(
        async db =>
        {
            await RequireAsync(db, shift, ct);
            return true;
        });

    public Task HaltAsync(string robot, Fault fault, DateTimeOffset now, CancellationToken ct) => database.WriteAsync(
        async db =>
        {
            var row = await RowOfAsync(db, robot, ct);
            (row.HaltedAt, row.Fault) = (now, JsonSerializer.Serialize(fault with { Page = fault.Page ?? Mapping.ToFault(row.Fault)?.Page }));
            Note(db, now, "robot.halt", robot, fault.Code);
            return true;
        },
        ct);

    public Task ResumeAsync(string robot, DateTimeOffset now, CancellationToken ct) => database.WriteAsync(
        async db =>
        {
            var row = await db.Robots.SingleOrDefaultAsync(r => r.Name == robot && r.HaltedAt != null, ct);
            if (row is null)
            {
                return false;
            }

            (row.HaltedAt, row.Fault) = (null, Mapping.ToFault(row.Fault)?.Page is null ? null : row.Fault);
            Note(db, now, "robot.resume", robot, null);
            return true;
        },
        ct);

    public Task<Fault?> FindHaltAsync(string robot, CancellationToken ct) => database.ReadAsync(
        async db => Mapping.ToFault(await db.Robots.Where(r => r.Name == robot && r.HaltedAt != null).Select(r => r.Fault).SingleOrDefaultAsync(ct)));

    public Task<PagePlace?> FindPageInQuestionAsync(string robot, CancellationToken ct) => database.ReadAsync(
        async db => Mapping.ToFault(await db.Robots.Where(r => r.Name == robot && r.HaltedAt == null).Select(r => r.Fault).SingleOrDefaultAsync(ct))?.Page);

    public Task SettlePageInQuestionAsync(RobotShift shift, DateTimeOffset now, CancellationToken ct) => database.WriteAsync(
        async db =>
        {
            await HoldAsync(db, shift, ct);
            var row = await RowOfAsync(db, shift.Robot, ct);
            if (row.HaltedAt is null && Mapping.ToFault(row.Fault)?.Page is { } page)
            {
                row.Fault = null;
                Note(db, now, "robot.page-fits", shift.Robot, $"{page.System}/{page.Page}");
            }

            return true;
        },
        ct);

    private static async Task<RobotRow> RowOfAsync(ClerkDb db, string robot, CancellationToken ct)
    {
        var row = await db.Robots.SingleOrDefaultAsync(r => r.Name == robot, ct);
        if (row is null)
        {
            row = new RobotRow { Name = robot };
            db.Robots.Add(row);
        }

        return row;
    }

    private static async Task RequireAsync(ClerkDb db, RobotShift shift, CancellationToken ct)
    {
        if (!await db.Robots.AnyAsync(r => r.Name == shift.Robot && r.Shift == shift.Number, ct))
        {
            throw ShiftLost(shift);
        }
    }

    /// <summary>As <see cref="RequireAsync"/>, and nobody begins another shift before this transaction ends: what a new shift does not find in hand, the
    /// old one does not take.</summary>
    private static async Task HoldAsync(ClerkDb db, RobotShift shift, CancellationToken ct)
    {
        var held = await db.Robots
            .Where(r => r.Name == shift.Robot && r.Shift == shift.Number)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Shift, r => r.Shift), ct);
        if (held == 0)
        {
            throw ShiftLost(shift);
        }
    }

    private static ClaimLostException ShiftLost(RobotShift shift) => new(new Fault(
        "clerk.shift-lost", $"机器人“{shift.Robot}”已在另一个节点上接着工作", "无需处理：接手的节点会继续办理"));

    internal static void Note(ClerkDb db, DateTimeOffset at, string what, string subject, string? detail) =>
        db.Audit.Add(new AuditRow { At = at, Who = Environment.UserName, What = what, Subject = subject, Detail = detail });
}
