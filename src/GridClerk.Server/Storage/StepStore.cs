using GridClerk.Core.Notices;
using GridClerk.Core.Steps;
using Microsoft.EntityFrameworkCore;

namespace GridClerk.Server.Storage;

/// <summary>Steps, marks and notices as rows that are only ever added.</summary>
/// <param name="room">What has to be free before an intent is stored; null: nothing.</param>
internal sealed class StepStore(ClerkDatabase database, DiskRoom? room = null) : IStepStore
{
    public Task<IReadOnlyList<StepRecord>> LoadAsync(long itemId, CancellationToken ct) => database.ReadAsync(
        async db => Newest(await db.Steps.Where(s => s.ItemId == itemId).ToListAsync(ct)));

    public async Task AppendAsync(Claim claim, StepRecord step, NoticeRecord? notice, CancellationToken ct)
    {
        if (step is { Kind: StepKind.Write, State: StepState.Intended })
        {
            room?.Require();
        }

        await StoreAsync(claim, step, notice, ct);
    }

    private Task<bool> StoreAsync(Claim claim, StepRecord step, NoticeRecord? notice, CancellationToken ct) => database.WriteAsync(
        async db =>
        {
            var item = await WorkStore.TakeOverAsync(db, claim, raiseBy: 0, ct) ?? throw WorkStore.ClaimLost(claim);
            db.Steps.Add(new StepRow
            {
                ItemId = claim.ItemId,
                Name = step.Name,
                Version = step.Version,
                Kind = step.Kind,
                State = step.State,
                At = step.At,
                Result = step.Result,
                Note = step.Note,
                ClaimNumber = claim.Number,
            });
            if (notice is not null)
            {
                db.Notices.Add(new NoticeRow
                {
                    RunId = item.RunId,
                    ScenarioId = item.ScenarioId,
                    ItemKey = item.Key,
                    Role = notice.Role,
                    Kind = notice.Kind,
                    Recipient = notice.Recipient,
                    RecipientHash = notice.RecipientHash,
                    Receipt = notice.Receipt,
                    At = notice.At,
                });
            }

            return true;
        },
        ct);

    public async Task RequireClaimAsync(Claim claim, CancellationToken ct)
    {
        if (!await database.ReadAsync(db => db.Items.AnyAsync(i => i.Id == claim.ItemId && i.ClaimNumber == claim.Number, ct)))
        {
            throw WorkStore.ClaimLost(claim);
        }
    }

    public Task MarkAsync(Claim claim, string mark, CancellationToken ct) => database.WriteAsync(
        async db =>
        {
            _ = await WorkStore.TakeOverAsync(db, claim, raiseBy: 0, ct) ?? throw WorkStore.ClaimLost(claim);
            if (!await db.Marks.AnyAsync(m => m.ItemId == claim.ItemId && m.Mark == mark, ct))
            {
                db.Marks.Add(new MarkRow { ItemId = claim.ItemId, Mark = mark });
            }

            return true;
        },
        ct);

    public Task<StepRecord?> FindAsync(string scenarioId, string key, string name, CancellationToken ct) => database.ReadAsync(
        async db => (await db.Items
            .Where(i => i.ScenarioId == scenarioId && i.Scope == "" && i.Key == key)
            .SelectMany(i => db.Steps.Where(s => s.ItemId == i.Id && s.Name == name))
            .OrderByDescending(s => s.Version)
            .FirstOrDefaultAsync(ct))?.ToStored());

    public Task<RoundTally> TallyAsync(long itemId, string mark, CancellationToken ct) => database.ReadAsync(
        async db =>
        {
            var round = db.Items.Where(i => db.Items.Any(self => self.Id == itemId && self.RunId == i.RunId));
            return new RoundTally(
                await round.CountAsync(ct),
                await round.CountAsync(i => db.Marks.Any(m => m.ItemId == i.Id && m.Mark == mark), ct));
        });

    /// <summary>The newest version of each step, in the order in which the steps were first stored.</summary>
    internal static IReadOnlyList<StepRecord> Newest(IEnumerable<StepRow> steps) =>
        [.. steps.GroupBy(s => s.Name).OrderBy(versions => versions.Min(s => s.Id)).Select(versions => versions.MaxBy(s => s.Version)!.ToStored())];
}
