#if SABOTAGE
using System.Reflection;
using GridClerk.Core.Notices;
using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;
using GridClerk.Server.Storage;

namespace GridClerk.Server.Composition;

/// <summary>
/// Leaves one protection out, so that chaos can be seen to find it. Compiled with <c>-p:Sabotage=true</c> alone; a test proves that
/// what is shipped does not contain it.
/// </summary>
internal static class Sabotage
{
    public const string Variable = "GRIDCLERK_SABOTAGE";

    public static void AddSabotage(this IServiceCollection services)
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } what)
        {
            return;
        }

        Console.Error.WriteLine($"SABOTAGE {what}");
        switch (what)
        {
            case "no-intent":
                Replace<IStepStore>(services, (store, _) => new WithoutIntent(store));
                break;
            case "no-confirm":
                Replace<IStepStore>(services, (store, _) => new WithoutConfirming(store));
                break;
            case "no-fencing":
                Replace<IStepStore>(services, Unfenced<IStepStore>.Over);
                Replace<IWorkStore>(services, Unfenced<IWorkStore>.Over);
                break;
            default:
                throw new InvalidOperationException($"Unknown sabotage '{what}'.");
        }
    }

    private static void Replace<T>(IServiceCollection services, Func<T, ClerkDatabase, T> sabotaged)
        where T : class
    {
        var shipped = services.Single(s => s.ServiceType == typeof(T));
        services.Remove(shipped);
        services.AddSingleton(provider => sabotaged(
            (T)ActivatorUtilities.CreateInstance(provider, shipped.ImplementationType!), provider.GetRequiredService<ClerkDatabase>()));
    }

    /// <summary>Writes without a trace of the intent: a crash makes it forget that it may have pressed.</summary>
    private sealed class WithoutIntent(IStepStore store) : Sabotaged(store)
    {
        public override Task AppendAsync(Claim claim, StepRecord step, NoticeRecord? notice, CancellationToken ct) =>
            step is { Kind: StepKind.Write, State: StepState.Intended } ? Task.CompletedTask : base.AppendAsync(claim, step, notice, ct);
    }

    /// <summary>Believes that what was intended when it crashed was done.</summary>
    private sealed class WithoutConfirming(IStepStore store) : Sabotaged(store)
    {
        public override async Task<IReadOnlyList<StepRecord>> LoadAsync(long itemId, CancellationToken ct) =>
            [.. (await base.LoadAsync(itemId, ct)).Select(s => s.State == StepState.Intended ? s with { State = StepState.Confirmed } : s)];
    }

    /// <summary>Old claims and old shifts pass for the newest, whatever the call.</summary>
    private class Unfenced<T> : DispatchProxy
        where T : class
    {
        private T store = null!;
        private ClerkDatabase database = null!;

        public static T Over(T store, ClerkDatabase database)
        {
            var proxy = Create<T, Unfenced<T>>();
            ((Unfenced<T>)(object)proxy).store = store;
            ((Unfenced<T>)(object)proxy).database = database;
            return proxy;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
            targetMethod!.Invoke(store, BindingFlags.DoNotWrapExceptions, null, [.. args!.Select(Renewed)], null);

        private object? Renewed(object? argument) => argument switch
        {
            Claim claim => claim with { Number = NewestOf(claim.ItemId) },
            StoredItem item => item with { ClaimNumber = NewestOf(item.Id) },
            RobotShift shift => shift with { Number = Read(db => db.Robots.Where(r => r.Name == shift.Robot).Select(r => r.Shift)) },
            _ => argument,
        };

        private long NewestOf(long itemId) => Read(db => db.Items.Where(i => i.Id == itemId).Select(i => i.ClaimNumber));

#pragma warning disable VSTHRD002 // A proxy's calls are not asynchronous, and nothing here waits for this thread.
        private long Read(Func<ClerkDb, IQueryable<long>> numbers) =>
            database.ReadAsync(db => Task.FromResult(numbers(db).Single())).GetAwaiter().GetResult();
#pragma warning restore VSTHRD002
    }

    private abstract class Sabotaged(IStepStore store) : IStepStore
    {
        public virtual Task<IReadOnlyList<StepRecord>> LoadAsync(long itemId, CancellationToken ct) => store.LoadAsync(itemId, ct);

        public virtual Task AppendAsync(Claim claim, StepRecord step, NoticeRecord? notice, CancellationToken ct) =>
            store.AppendAsync(claim, step, notice, ct);

        public Task RequireClaimAsync(Claim claim, CancellationToken ct) => store.RequireClaimAsync(claim, ct);

        public Task MarkAsync(Claim claim, string mark, CancellationToken ct) => store.MarkAsync(claim, mark, ct);

        public Task<StepRecord?> FindAsync(string scenarioId, string key, string name, CancellationToken ct) => store.FindAsync(scenarioId, key, name, ct);

        public Task<RoundTally> TallyAsync(long itemId, string mark, CancellationToken ct) => store.TallyAsync(itemId, mark, ct);
    }
}
#endif
