using System.Runtime.CompilerServices;
using GridClerk.Core.Evidence;
using GridClerk.Systems.Marketing;

namespace GridClerk.Tests.Systems.InMemory;

/// <summary>营销2.0 under one account, on an <see cref="InMemoryWorld"/>.</summary>
/// <param name="recorder">Told of each submission, as the browser room does; null: nobody.</param>
internal sealed class InMemoryMarketing(InMemoryWorld world, string account = "fdzy01", IStepRecorder? recorder = null)
    : IMarketingSystem, IRestorationReview, ICustomerView
{
    public string System => "marketing";

    public TimeSpan LongestRequest => InMemoryWorld.LongestRequest;

    public IRestorationReview RestorationReview => this;

    public ICustomerView Customers => this;

    public IAssetStatistics Assets => world.Assets;

    public IDedicatedCustomers DedicatedCustomers => world.DedicatedCustomers;

    public int Abandoned { get; private set; }

    public Task AbandonAsync()
    {
        Abandoned++;
        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<RestorationOrder> ReadPendingAsync(
        IReadOnlyList<string> units, [EnumeratorCancellation] CancellationToken ct)
    {
        await Task.CompletedTask;
        world.BeginRead(marketing: true);
        foreach (var order in world.Orders.Select(o => o.Order).Where(o => !o.Archived && (units.Count == 0 || units.Contains(o.Unit))).ToList())
        {
            ct.ThrowIfCancellationRequested();
            yield return order;
        }
    }

    public Task<RestorationOrder?> FindAsync(string orderNo, CancellationToken ct)
    {
        world.BeginRead(marketing: true);
        return Task.FromResult(world.Find(orderNo)?.Order);
    }

    public Task<IReadOnlyList<RestoreCommand>> ReadCommandsAsync(string orderNo, CancellationToken ct)
    {
        world.BeginRead(marketing: true);
        var found = Known(orderNo);
        return Task.FromResult<IReadOnlyList<RestoreCommand>>([.. found.Commands.Select(c => Shown(c))]);
    }

    public async Task ReissueAsync(string orderNo, CancellationToken ct)
    {
        var found = Known(orderNo);
        if (recorder is not null)
        {
            await recorder.SubmittingAsync(ct);
        }

        world.Submit(world.ReissueTroubles, found.Order.Archived ? null : at => Command(found, at));
    }

    public async Task ArchiveAsync(string orderNo, CancellationToken ct)
    {
        var found = Known(orderNo);
        if (recorder is not null)
        {
            await recorder.SubmittingAsync(ct);
        }

        world.Submit(world.ArchiveTroubles, found.Order.Archived ? null : at => Archive(found, at));
    }

    public Task<CustomerAccount> ReadAsync(string customerNo, CancellationToken ct)
    {
        world.BeginRead(marketing: true);
        return Task.FromResult(world.Orders.First(o => o.Customer.CustomerNo == customerNo).Customer);
    }

    private InMemoryOrder Known(string orderNo) =>
        world.Find(orderNo) ?? throw new InvalidOperationException($"No order {orderNo} in this world.");

    private void Command(InMemoryOrder found, DateTimeOffset at)
    {
        var taken = found.Device.Command(at);
        var traits = found.Device.Traits;
        var reply = traits.Reply ?? (taken ? CommandReply.Ok : CommandReply.Failed);
        found.Commands.Add(new(
            found.Commands.Count + 1, at, account, ByClerk: true, traits.NeedsButton ? "合闸允许" : "直接合闸",
            reply, at + traits.ReplyAfter));
    }

    private void Archive(InMemoryOrder found, DateTimeOffset at)
    {
        found.Archives.Add((at, account));
        found.Order = found.Order with { Archived = true };
    }

    /// <summary>执行中 until the reply has come; ours or not as seen by the account that reads.</summary>
    private RestoreCommand Shown(RestoreCommand command)
    {
        var mine = command with { ByClerk = command.By == account };
        return mine.Reply != CommandReply.Pending && mine.RepliedAt <= world.Now
            ? mine
            : mine with { Reply = CommandReply.Pending, RepliedAt = null };
    }
}
