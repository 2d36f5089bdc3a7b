using System.Diagnostics;
using System.Text.Json;
using GridClerk.Tests.Systems.Contracts;

namespace GridClerk.EndToEnd.Sandbox;

/// <summary>The sandbox as a process of its own, as everybody starts it. It ends with the tests, whatever becomes of them.</summary>
internal sealed class SandboxProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    private readonly Process process;
    private readonly DirectoryInfo folder;
    private readonly TaskCompletionSource<string> truthKey = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HttpClient http = new();

    private SandboxProcess(Process process, DirectoryInfo folder) => (this.process, this.folder) = (process, folder);

    /// <summary>System → address.</summary>
    public IReadOnlyDictionary<string, Uri> Addresses { get; private set; } = new Dictionary<string, Uri>();

    /// <summary>System → account → password.</summary>
    public IReadOnlyDictionary<string, Dictionary<string, string>> Passwords { get; private set; } = new Dictionary<string, Dictionary<string, string>>();

    /// <param name="options">As on its command line, without ports.</param>
    public static async Task<SandboxProcess> StartAsync(string options)
    {
        var temp = Directory.CreateTempSubdirectory("gridclerk-sandbox-");
        var ready = Path.Combine(temp.FullName, "ready.json");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        string[] fixedOptions =
        [
            Path.Combine(AppContext.BaseDirectory, "gridclerk-sandbox.dll"), "--port", "0", "--ready", ready, "--parent", $"{Environment.ProcessId}",
        ];
        foreach (var argument in fixedOptions.Concat(options.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        {
            start.ArgumentList.Add(argument);
        }

        var sandbox = new SandboxProcess(new Process { StartInfo = start }, temp);
        sandbox.process.OutputDataReceived += (_, line) => sandbox.Hear(line.Data);
        sandbox.process.ErrorDataReceived += (_, _) => { };
        sandbox.process.Start();
        sandbox.process.BeginOutputReadLine();
        sandbox.process.BeginErrorReadLine();
        await sandbox.BecomeReadyAsync(ready);
        return sandbox;
    }

    /// <summary>Writes what the profiles need for a variant.</summary>
    public static async Task WriteOverridesAsync(int variant, string file)
    {
        using var writing = Process.Start(new ProcessStartInfo(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "gridclerk-sandbox.dll"), "variant", $"{variant}", "--override", file])
        {
            UseShellExecute = false,
        })!;
        await writing.WaitForExitAsync();
    }

    /// <summary>What really happened.</summary>
    public async Task<JsonElement> TruthAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Addresses["marketing"], "/_truth"));
        request.Headers.Add("X-Truth-Key", await truthKey.Task.WaitAsync(StartTimeout, TimeProvider.System));
        using var answer = await http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Every count of 资产统计.</summary>
    public async Task<IReadOnlyList<AssetTruth>> AssetTruthAsync() =>
    [
        .. (await TruthAsync()).GetProperty("marketing").GetProperty("assets").EnumerateArray().Select(c => new AssetTruth(
            c.GetProperty("unit").GetString()!, c.GetProperty("type").GetString()!, c.GetProperty("status").GetString()!,
            c.GetProperty("store").GetString()!, c.GetProperty("count").GetInt32())),
    ];

    /// <summary>Every count by rating that is not zero.</summary>
    public async Task<IReadOnlyList<AssetRatingTruth>> AssetRatingTruthAsync() =>
    [
        .. (await TruthAsync()).GetProperty("marketing").GetProperty("assetRatings").EnumerateArray().Select(c => new AssetRatingTruth(
            c.GetProperty("unit").GetString()!, c.GetProperty("type").GetString()!, c.GetProperty("status").GetString()!,
            c.GetProperty("store").GetString()!, c.GetProperty("current").GetString()!, c.GetProperty("voltage").GetString()!,
            c.GetProperty("count").GetInt32())),
    ];

    /// <summary>Every 专变用户.</summary>
    public async Task<IReadOnlyList<DedicatedTruth>> DedicatedTruthAsync() =>
    [
        .. (await TruthAsync()).GetProperty("marketing").GetProperty("dedicated").EnumerateArray().Select(c => new DedicatedTruth(
            c.GetProperty("customerNo").GetString()!, c.GetProperty("unit").GetString()!, c.GetProperty("capacity").GetDecimal(),
            c.GetProperty("meterNo").GetString()!)),
    ];

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
        folder.Delete(recursive: true);
    }

    private void Hear(string? line)
    {
        if (line?.Split("密钥 ") is [_, var key])
        {
            truthKey.TrySetResult(key.Trim());
        }
    }

    private async Task BecomeReadyAsync(string file)
    {
        using var bound = new CancellationTokenSource(StartTimeout, TimeProvider.System);
        while (!File.Exists(file))
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException($"The sandbox ended with {process.ExitCode} before it was ready.");
            }

            await Task.Delay(Look, TimeProvider.System, bound.Token);
        }

        var ready = JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(file, bound.Token));
        Addresses = ready.GetProperty("systems").EnumerateObject().ToDictionary(s => s.Name, s => new Uri(s.Value.GetString()!));
        Passwords = ready.GetProperty("accounts").EnumerateObject()
            .ToDictionary(s => s.Name, s => s.Value.EnumerateObject().ToDictionary(a => a.Name, a => a.Value.GetString()!));
    }
}
