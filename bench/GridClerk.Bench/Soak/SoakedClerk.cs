using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace GridClerk.Bench.Soak;

/// <summary><c>gridclerk serve</c>, and its API.</summary>
internal sealed partial class SoakedClerk : IAsyncDisposable
{
    private static readonly TimeSpan StartBound = TimeSpan.FromMinutes(1);

    /// <summary>The bound of a stop, and as much again for a busy machine.</summary>
    private static readonly TimeSpan StopBound = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly StreamWriter said;
    private readonly TaskCompletionSource<Uri> serving = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HttpClient api = new();

    private SoakedClerk(Process process, string outputFile)
    {
        this.process = process;
        said = new(outputFile, append: false, Encoding.UTF8) { AutoFlush = true };
        process.StandardInput.Close();
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => process.Id;

    public bool HasEnded => process.HasExited;

    /// <param name="temporary">Where it and its browsers put temporary files: theirs alone.</param>
    public static async Task<SoakedClerk> StartAsync(string program, string site, string data, string temporary, string outputFile, CancellationToken ct)
    {
        var start = new ProcessStartInfo(
            "dotnet", [program, "serve", "--site", site, "--data", data, "--urls", "http://127.0.0.1:0", "--parent", $"{Environment.ProcessId}"])
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8, Environment = { ["TMPDIR"] = temporary },
        };
        var clerk = new SoakedClerk(Process.Start(start)!, outputFile);
        try
        {
            clerk.api.BaseAddress = await clerk.serving.Task.WaitAsync(StartBound, ct);
            return clerk;
        }
        catch
        {
            await clerk.DisposeAsync();
            throw;
        }
    }

    /// <summary>Orders one round; answers with its id.</summary>
    public async Task<string> OrderAsync(CancellationToken ct)
    {
        using var answer = await api.PostAsJsonAsync("api/procedures/restore-power/start", new { dryRun = false, settings = SoakTerms.Settings }, ct);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(ct)).GetProperty("runs")[0].GetString()!;
    }

    /// <summary>The newest runs.</summary>
    public async Task<IReadOnlyList<RunSeen>> RunsAsync(CancellationToken ct) => (await api.GetFromJsonAsync<List<RunSeen>>("api/runs", ct))!;

    /// <summary>Why a robot does nothing more; null: all work.</summary>
    public async Task<string?> HaltAsync(CancellationToken ct)
    {
        var halted = (await api.GetFromJsonAsync<JsonElement>("api/health", ct)).GetProperty("halted");
        return halted.GetArrayLength() == 0 ? null : halted[0].GetRawText();
    }

    /// <summary>Asks it to end as a service manager would; answers with its exit code and how long that took.</summary>
    public async Task<(int Exit, TimeSpan Took)> StopAsync()
    {
        var begun = Stopwatch.GetTimestamp();
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        using var bound = new CancellationTokenSource(StopBound, TimeProvider.System);
        await process.WaitForExitAsync(bound.Token);
        return (process.ExitCode, Stopwatch.GetElapsedTime(begun));
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process.Dispose();
        api.Dispose();
        lock (said)
        {
            said.Dispose();
        }
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            serving.TrySetException(new InvalidOperationException("gridclerk serve ended before it served."));
            return;
        }

        if (Served().Match(line) is { Success: true } found)
        {
            serving.TrySetResult(new(found.Value));
        }

        lock (said)
        {
            if (said.BaseStream.CanWrite)
            {
                said.WriteLine(line);
            }
        }
    }

    [GeneratedRegex(@"(?<=接口 )http://127\.0\.0\.1:\d+")]
    private static partial Regex Served();
}

/// <summary>A run as the API tells of it.</summary>
internal sealed record RunSeen(string Id, DateTimeOffset? EndedAt, CountsSeen Items)
{
    /// <summary>It has at least begun to find what there is.</summary>
    public bool IsCollected => EndedAt is not null || Items.Total > 0;
}

internal sealed record CountsSeen(int Total, int Done, int AlreadyDone, int Later, int NeedsPerson, int Failed)
{
    public int Settled => Done + AlreadyDone + NeedsPerson + Failed;
}
