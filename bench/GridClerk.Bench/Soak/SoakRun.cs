using System.Diagnostics;
using GridClerk.Bench.Chaos;
using GridClerk.Bench.Sandbox;

namespace GridClerk.Bench.Soak;

/// <summary>Lets a clerk serve round after round while orders arrive, and watches it from outside.</summary>
internal sealed class SoakRun(SoakTerms terms)
{
    private readonly List<Sample> samples = [];
    private readonly Dictionary<string, RunSeen> runs = [];

    private int rounds;
    private string? waiting;
    private string? trouble;

    /// <returns>0: flat after warm-up, and nothing orphaned, done twice or false. 1: something was, or it was too short to tell.</returns>
    public async Task<int> RunAsync(string? jsonFile, string pictureFile, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("gridclerk-soak-").FullName;
        string In(string name) => Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
        var (site, data, temporary) = (In("site"), In("data"), In("tmp"));
        await using var sandbox = await SandboxProcess.StartAsync(new(terms.Seed, terms.Orders, terms.Faults, "none", terms.Pace, SoakTerms.Arrivals), ct);
        var access = sandbox.Access();
        await ClerkSite.WriteAsync(site, access, SiteTerms.Usual with { LongestRequest = SoakTerms.LongestRequest }, ct);
        await ClerkSite.AddAccountsAsync(data, access, robots: 1, ct);
        await using var clerk = await SoakedClerk.StartAsync(terms.Clerk, site, data, temporary, Path.Combine(folder, "output.txt"), ct);
        Console.WriteLine($"Process {clerk.Id} serves {data}");

        await WatchAsync(clerk, new Sampler(clerk.Id, data, temporary), result => WriteAsync(result, jsonFile, pictureFile, CancellationToken.None), ct);
        var orphans = await StopAsync(clerk);
        var verdicts = Verdicts.Of(await sandbox.StopAsync(), []);
        var result = SoakResult.Of(samples, orphans, verdicts.Twice, verdicts.False, trouble);
        result.Print();
        await WriteAsync(result, jsonFile, pictureFile, CancellationToken.None);
        Console.WriteLine($"Curves: {pictureFile}");
        if (result.IsClean)
        {
            Directory.Delete(folder, recursive: true);
        }
        else
        {
            Console.WriteLine($"Kept: {folder}");
        }

        return result.IsClean ? 0 : 1;
    }

    /// <summary>Orders rounds and takes samples until there were enough rounds, or the clerk cannot go on. Ctrl+C ends it early.</summary>
    private async Task WatchAsync(SoakedClerk clerk, Sampler sampler, Func<SoakResult, Task> write, CancellationToken ct)
    {
        var begun = Stopwatch.GetTimestamp();
        var (sampled, written) = (TimeSpan.MinValue, TimeSpan.Zero);
        using var tick = new PeriodicTimer(SoakTerms.Interval, TimeProvider.System);
        try
        {
            while (rounds < terms.Rounds && trouble is null)
            {
                await OrderAsync(clerk, ct);
                var now = Stopwatch.GetElapsedTime(begun);
                if (sampled == TimeSpan.MinValue || now - sampled >= terms.Sample)
                {
                    sampled = now;
                    samples.Add(new(now.TotalSeconds, rounds, runs.Values.Sum(r => r.Items.Settled), sampler.Read()));
                }

                if (now - written >= SoakTerms.WriteEvery)
                {
                    written = now;
                    await write(SoakResult.Of(samples, 0, 0, 0, trouble));
                    Console.WriteLine($"{now:hh\\:mm\\:ss}  {rounds} rounds, {samples[^1].Orders} orders settled");
                }

                await tick.WaitForNextTickAsync(ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            Console.WriteLine("Broken off by hand.");
        }
    }

    /// <summary>One more round, unless the one before still waits to be collected: rounds never pile up.</summary>
    private async Task OrderAsync(SoakedClerk clerk, CancellationToken ct)
    {
        if (clerk.HasEnded)
        {
            trouble = "gridclerk serve has ended by itself.";
            return;
        }

        if (await clerk.HaltAsync(ct) is { } halt)
        {
            trouble = $"A robot has halted: {halt}";
            return;
        }

        foreach (var run in await clerk.RunsAsync(ct))
        {
            runs[run.Id] = run;
        }

        if (waiting is not null && runs.TryGetValue(waiting, out var last) && last.IsCollected)
        {
            rounds++;
            waiting = null;
        }

        waiting ??= await clerk.OrderAsync(ct);
    }

    /// <summary>Ends the clerk as a service manager does; answers with how many of its processes were left.</summary>
    private async Task<int> StopAsync(SoakedClerk clerk)
    {
        if (clerk.HasEnded)
        {
            return 0;
        }

        var family = ProcessFamily.Of(clerk.Id).DoomedBy(Victim.Clerk);
        try
        {
            var (exit, took) = await clerk.StopAsync();
            Console.WriteLine($"Stopped with exit code {exit} after {took.TotalSeconds:0.0} s.");
        }
        catch (OperationCanceledException)
        {
            trouble ??= "gridclerk serve did not stop.";
        }

        return (await Mourning.MournAsync(family)).Orphans;
    }

    private static async Task WriteAsync(SoakResult result, string? jsonFile, string pictureFile, CancellationToken ct)
    {
        if (jsonFile is not null)
        {
            await result.WriteAsync(jsonFile, ct);
        }

        await File.WriteAllTextAsync(pictureFile, SoakPicture.Of(result), ct);
    }
}
