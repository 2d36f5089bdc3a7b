#if SABOTAGE
using GridClerk.Core.Notices;
using GridClerk.Core.Steps;

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
        var shipped = services.Single(s => s.ServiceType == typeof(IStepStore));
        services.Remove(shipped);
        services.AddSingleton<IStepStore>(provider =>
        {
            var store = (IStepStore)ActivatorUtilities.CreateInstance(provider, shipped.ImplementationType!);
            return what switch
            {
                "no-intent" => new WithoutIntent(store),
                "no-confirm" => new WithoutConfirming(store),
                _ => throw new InvalidOperationException($"Unknown sabotage '{what}'."),
            };
        });
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

    private abstract class Sabotaged(IStepStore store) : IStepStore
    {
        public virtual Task<IReadOnlyList<StepRecord>> LoadAsync(long itemId, CancellationToken ct) => store.LoadAsync(itemId, ct);

        public virtual Task AppendAsync(Claim claim, StepRecord step, NoticeRecord? notice, CancellationToken ct) =>
            store.AppendAsync(claim, step, notice, ct);

        public Task RequireClaimAsync(Claim claim, CancellationToken ct) => store.RequireClaimAsync(claim, ct);

        public Task MarkAsync(Claim claim, string mark, CancellationToken ct) => store.MarkAsync(claim, mark, ct);

        public Task<RoundTally> TallyAsync(long itemId, string mark, CancellationToken ct) => store.TallyAsync(itemId, mark, ct);
    }
}
#endif
