using System.Diagnostics;
using System.Text.Json;
using GridClerk.Bench.Sandbox;

namespace GridClerk.Bench.Engine;

/// <summary>A node as a program of its own, as the bench speaks to it.</summary>
internal sealed class EngineNodeProcess : IAsyncDisposable
{
    /// <summary>The database's address may hold a password, which the command line would show to everybody on the machine.</summary>
    public const string DatabaseVariable = "GRIDCLERK_BENCH_DATABASE";

    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(2);

    private readonly Process process;

    private EngineNodeProcess(Process process) => this.process = process;

    public TimeSpan CpuTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public static async Task<EngineNodeProcess> StartAsync(string folder, string? database, EngineTerms terms)
    {
        var start = new ProcessStartInfo("dotnet", [Programs.Bench, "engine-node", "--folder", folder, "--robots", $"{terms.Robots}"])
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true,
        };
        start.Environment[DatabaseVariable] = database ?? "";
        var node = new EngineNodeProcess(Process.Start(start)!);
        await node.HearAsync();
        return node;
    }

    public Task OrderAsync(string robot, EngineOrder order) => AskAsync($"order {JsonSerializer.Serialize(new NodeOrder(robot, order))}");

    public Task WakeAsync(string robot) => AskAsync($"wake {robot}");

    public Task GoAsync() => AskAsync("go");

    public Task PaceAsync(TimeSpan? period) => AskAsync($"pace {JsonSerializer.Serialize(period)}");

    public async Task<EngineCount> CountAsync() => JsonSerializer.Deserialize<EngineCount>(await AskAsync("count"))!;

    public async Task<EngineSightings> TellAsync() => JsonSerializer.Deserialize<EngineSightings>(await AskAsync("tell"))!;

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        using var bound = new CancellationTokenSource(Bound, TimeProvider.System);
        try
        {
            await process.WaitForExitAsync(bound.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }

    private async Task<string> AskAsync(string line)
    {
        await process.StandardInput.WriteLineAsync(line);
        await process.StandardInput.FlushAsync();
        return await HearAsync();
    }

    private async Task<string> HearAsync() =>
        await process.StandardOutput.ReadLineAsync().WaitAsync(Bound) ?? throw new InvalidOperationException("A node of the engine ended early; its log stands above.");
}
