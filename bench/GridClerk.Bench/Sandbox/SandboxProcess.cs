using System.Diagnostics;
using GridClerk.Bench.Truth;

namespace GridClerk.Bench.Sandbox;

/// <summary>What one sandbox is started with.</summary>
/// <param name="Pace">How much faster than in reality meters and terminals are, 1 … 600.</param>
/// <param name="Arrivals">Orders that arrive while it runs, one every 600 s divided by the pace.</param>
/// <param name="Assets">Counts in 资产统计.</param>
/// <param name="Meters">Meters whose reading of yesterday is missing.</param>
internal sealed record SandboxWorld(int Seed, int Orders, string Faults, string Latency, int Pace, int Arrivals = 0, int Assets = 300, int Meters = 300);

/// <summary>A sandbox of its own, started for one measurement.</summary>
internal sealed class SandboxProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(20);

    private readonly Process process;
    private readonly string folder;

    private SandboxProcess(Process process, string folder)
    {
        this.process = process;
        this.folder = folder;
    }

    /// <summary>The file with addresses and accounts.</summary>
    public string AccessFile => Path.Combine(folder, "ready.json");

    private string TruthPath => Path.Combine(folder, "truth.json");

    public static async Task<SandboxProcess> StartAsync(SandboxWorld world, CancellationToken ct)
    {
        var own = Directory.CreateTempSubdirectory("gridclerk-bench-").FullName;
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        string[] arguments =
        [
            Programs.Sandbox, "--seed", $"{world.Seed}", "--orders", $"{world.Orders}", "--faults", world.Faults, "--latency", world.Latency,
            "--pace", $"{world.Pace}", "--arrivals", $"{world.Arrivals}", "--assets", $"{world.Assets}", "--meters", $"{world.Meters}", "--until-input-ends",
            "--ready", Path.Combine(own, "ready.json"), "--truth", Path.Combine(own, "truth.json"),
        ];
        Array.ForEach(arguments, start.ArgumentList.Add);
        var sandbox = new SandboxProcess(Process.Start(start)!, own);
        sandbox.process.BeginOutputReadLine();
        try
        {
            await sandbox.WaitUntilReadyAsync(ct);
            return sandbox;
        }
        catch
        {
            await sandbox.DisposeAsync();
            throw;
        }
    }

    public SandboxAccess Access() => SandboxAccess.Load(AccessFile);

    /// <summary>Stops it and reads what really happened there.</summary>
    public async Task<TruthFile> StopAsync()
    {
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(StopLimit, TimeProvider.System);
        await process.WaitForExitAsync(limit.Token);
        return TruthFile.Load(TruthPath);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task WaitUntilReadyAsync(CancellationToken ct)
    {
        var begun = Stopwatch.GetTimestamp();
        while (!File.Exists(AccessFile))
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(begun) > StartLimit)
            {
                throw new InvalidOperationException("The sandbox did not start.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, ct);
        }
    }
}
