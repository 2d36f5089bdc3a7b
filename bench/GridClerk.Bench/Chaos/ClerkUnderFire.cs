using System.Diagnostics;
using System.Text;
using System.Text.Json;
using GridClerk.Bench.Sandbox;

namespace GridClerk.Bench.Chaos;

/// <summary>One round's folder, and the clerk's programs started on it. Starting again is what an operator would do after a crash.</summary>
internal sealed class ClerkUnderFire(ChaosTerms terms, string folder, bool wantsUnproved)
{
    /// <summary>Understood by builds made for sabotage alone.</summary>
    private const string SabotageVariable = "GRIDCLERK_SABOTAGE";

    private static readonly TimeSpan AnswerBound = TimeSpan.FromMinutes(1);

    private int started;

    public string Site => Path.Combine(folder, "site");

    public string Data => Path.Combine(folder, "data");

    /// <summary>Where the hook finds its kill and writes that it made it; one for each process.</summary>
    private string Orders => Path.Combine(folder, $"kill-{started}");

    /// <summary>One run of the procedure, in a process of its own.</summary>
    /// <param name="kill">What the hook in it is to do; null: nothing.</param>
    public async Task<FiredAt> StartAsync(Kill? kill, CancellationToken ct)
    {
        started++;
        var start = StartInfo(
            "run", "restore-power", "--site", Site, "--parent", $"{Environment.ProcessId}",
            "--set", $"resend-after={ChaosTerms.ResendAfter.TotalSeconds:0}s",
            "--set", $"second-reading-after={(wantsUnproved ? terms.LongSecondReading : ChaosTerms.SecondReadingAfter).TotalSeconds:0}s");
        if (wantsUnproved)
        {
            start.ArgumentList.Add("--set");
            start.ArgumentList.Add($"current-threshold={ChaosTerms.UnreachableCurrent}");
        }

        if (terms.Sabotage is { } sabotage)
        {
            start.Environment[SabotageVariable] = sabotage;
        }

        Directory.CreateDirectory(Orders);
        if (kill is not null && !Instants.IsAtGate(kill.Instant))
        {
            await File.WriteAllTextAsync(ChaosHook.KillFile(Orders), JsonSerializer.Serialize(kill), ct);
            start.Environment["DOTNET_STARTUP_HOOKS"] = Programs.Bench;
            start.Environment[ChaosHook.FolderVariable] = Orders;
        }

        return new(Process.Start(start)!, ChaosHook.MadeFile(Orders), Path.Combine(Orders, "output.txt"));
    }

    /// <summary>What the store says in the end: items that are open, runs that have not ended.</summary>
    public async Task<int> StuckAsync(CancellationToken ct)
    {
        var runs = (await AnswerAsync(ct, "runs", "--json")).GetProperty("runs").EnumerateArray().ToList();
        var stuck = runs.Count(run => run.GetProperty("state").GetString() == "open");
        foreach (var run in runs)
        {
            var items = await AnswerAsync(ct, "items", run.GetProperty("run").GetString()!, "--json");
            stuck += items.EnumerateArray().Count(item => item.GetProperty("outcome").GetString() == "later");
        }

        return stuck;
    }

    private async Task<JsonElement> AnswerAsync(CancellationToken ct, params string[] arguments)
    {
        using var process = Process.Start(StartInfo(arguments))!;
        process.StandardInput.Close();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(ct), process.StandardError.ReadToEndAsync(ct));
        await process.WaitForExitAsync(ct).WaitAsync(AnswerBound, ct);
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<JsonElement>(await output)
            : throw new InvalidOperationException($"gridclerk {arguments[0]} ended with {process.ExitCode}: {await errors}");
    }

    private ProcessStartInfo StartInfo(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [terms.Clerk, .. arguments, "--data", Data])
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8,
        };
        return start;
    }
}
