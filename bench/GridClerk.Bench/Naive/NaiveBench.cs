using GridClerk.Bench.Peers;
using GridClerk.Bench.Peers.Playwright;
using GridClerk.Bench.Sandbox;
using GridClerk.Bench.Truth;

namespace GridClerk.Bench.Naive;

/// <summary>Shows whether the sandbox is hard enough: what a plain script does wrong there, judged by what really happened.</summary>
internal sealed class NaiveBench(IReadOnlyList<int> seeds, int orders, bool goodFaith)
{
    private const int Pace = 60;

    private static readonly ScriptWaits Waits = new();

    /// <returns>0: the script broke rules, so the sandbox is hard enough. 1: it broke none.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        // All worlds at once: nothing is timed here.
        var runs = await Task.WhenAll(seeds.Distinct().Select(async seed => (Seed: seed, Breaches: await RunSeedAsync(seed, ct))));
        var found = runs.ToDictionary(run => run.Seed, run => run.Breaches);

        NaiveTable.Print(found);
        var breaches = found.Values.SelectMany(b => b).ToList();
        var left = breaches.Count(b => b.Rule == TruthRules.Forgotten);
        Console.WriteLine(breaches.Count > 0
            ? $"The sandbox is hard enough: the script did {breaches.Count - left} things that must never happen and left {left} orders lying."
            : "The sandbox is too easy: the script broke no rule in it.");
        return breaches.Count > 0 ? 0 : 1;
    }

    private async Task<IReadOnlyList<Breach>> RunSeedAsync(int seed, CancellationToken ct)
    {
        await using var sandbox = await SandboxProcess.StartAsync(new(seed, orders, "heavy", "real", Pace), ct);
        var access = sandbox.Access();
        await using (var pages = new RetryingPages(new PlaywrightPages(access, new DriverCounts(), pictureFolder: null, dismissNotices: true)))
        {
            try
            {
                await (goodFaith
                    ? new RestoreScript(pages, access.Clerk.Account, Waits, TimeProvider.System).RunAsync(orders, ct)
                    : new NaiveScript(pages, Waits, TimeProvider.System).RunAsync(orders, ct));
            }
            catch (Exception trouble) when (Trouble.IsOfPage(trouble))
            {
                // A script that dies leaves its orders behind; the rules count them.
                Console.WriteLine($"seed {seed}: the script ended early: {Trouble.Short(trouble)}");
            }
        }

        // A script whose browser was taken away when somebody stopped it proves nothing.
        ct.ThrowIfCancellationRequested();
        var breaches = new TruthRules(Waits.ResendAfter).Judge(await sandbox.StopAsync());
        Console.WriteLine($"seed {seed}: {breaches.Count} breaches of the rules by {orders} orders");
        return breaches;
    }
}
