using System.Diagnostics;
using System.Text;
using System.Text.Json;
using GridClerk.Bench.Sandbox;

namespace GridClerk.Bench.Chaos;

/// <summary>The clerk's programs, started on one round's data folder or database.</summary>
/// <param name="database">Of a fleet; null: the rows lie in the data folder.</param>
internal sealed class ClerkPrograms(ChaosTerms terms, string folder, FleetDatabase? database)
{
    /// <summary>Understood by builds made for sabotage alone.</summary>
    private const string SabotageVariable = "GRIDCLERK_SABOTAGE";

    private static readonly TimeSpan AnswerBound = TimeSpan.FromMinutes(1);

    public string Data => Path.Combine(folder, "data");

    public string Folder => folder;

    /// <summary>A program that works, its hook looking for kills to be made in <paramref name="orders"/>.</summary>
    public FiredAt Start(string name, string orders, params string[] arguments)
    {
        var start = StartInfo([.. arguments, "--parent", $"{Environment.ProcessId}"]);
        if (terms.Sabotage is { } sabotage)
        {
            start.Environment[SabotageVariable] = sabotage;
        }

        start.Environment["DOTNET_STARTUP_HOOKS"] = Programs.Bench;
        start.Environment[ChaosHook.FolderVariable] = orders;
        return new(Process.Start(start)!, orders, name);
    }

    /// <summary>Every run, as the clerk tells it.</summary>
    public async Task<IReadOnlyList<ToldRun>> RunsAsync(CancellationToken ct) =>
        (await AnswerAsync<ToldRuns>(ct, "runs", "--json")).Runs;

    /// <summary>Every item of every run.</summary>
    public async Task<IReadOnlyList<ToldItem>> ItemsAsync(CancellationToken ct)
    {
        var items = new List<ToldItem>();
        foreach (var run in (await RunsAsync(ct)).Where(r => r.Items.Total > 0))
        {
            items.AddRange(await AnswerAsync<List<ToldItem>>(ct, "items", run.Run, "--json"));
        }

        return items;
    }

    /// <summary>Whether a due start of the robot was made.</summary>
    public async Task<bool> HasStartedAsync(string robot, CancellationToken ct) =>
        (await AnswerAsync<List<ToldStart>>(ct, "starts", "--robot", robot, "--json")).Exists(s => s.Fate == "ran");

    private async Task<T> AnswerAsync<T>(CancellationToken ct, params string[] arguments)
    {
        using var process = Process.Start(StartInfo(arguments))!;
        process.StandardInput.Close();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(ct), process.StandardError.ReadToEndAsync(ct));
        await process.WaitForExitAsync(ct).WaitAsync(AnswerBound, ct);
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<T>(await output, JsonSerializerOptions.Web)!
            : throw new InvalidOperationException($"gridclerk {arguments[0]} ended with {process.ExitCode}: {await errors}");
    }

    private ProcessStartInfo StartInfo(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [terms.Clerk, .. arguments, "--data", Data])
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8,
        };
        if (database is not null)
        {
            start.ArgumentList.Add("--database");
            start.ArgumentList.Add(database.Connection);
            if (database.Password is { } password)
            {
                start.Environment["PGPASSWORD"] = password;
            }
        }

        return start;
    }
}

internal sealed record ToldRuns(IReadOnlyList<ToldRun> Runs);

/// <summary>A run as <c>gridclerk runs --json</c> tells it.</summary>
internal sealed record ToldRun(string Run, string State, ToldCounts Items)
{
    public bool IsOpen => State == "open";
}

internal sealed record ToldCounts(int Total);

/// <summary>An item as <c>gridclerk items --json</c> tells it. The key of restoring power is the order's number.</summary>
internal sealed record ToldItem(string Key, string Outcome, ToldFault? Fault)
{
    /// <summary>The clerk told it as done and found it listed again.</summary>
    private const string StillListed = "restore-power.still-listed";

    public bool IsOpen => Outcome == "later";

    /// <summary>It is told as done, or was.</summary>
    public bool WasDone => Outcome == "done" || Fault?.Code == StillListed;
}

internal sealed record ToldFault(string Code);

internal sealed record ToldStart(string Fate);
