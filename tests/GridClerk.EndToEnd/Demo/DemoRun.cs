using System.Diagnostics;
using System.Text.Json;
using GridClerk.Bench.Truth;

namespace GridClerk.EndToEnd.Demo;

/// <summary><c>gridclerk demo</c> as a script starts it, in a folder of its own.</summary>
internal sealed class DemoRun : IDisposable
{
    /// <summary>As the shipped site folder of the sandbox says.</summary>
    public const string FallbackPhone = "13800000000";

    private readonly string folder = Directory.CreateTempSubdirectory("gridclerk demo ").FullName;

    public string Data => Path.Combine(folder, "data");

    public TruthFile Truth => TruthFile.Load(In("t.json"));

    public JsonElement Result => Json(In("o.json"));

    public string In(string name) => Path.Combine(folder, name);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>The demo, once, with result and truth, of restoring power unless the options say of what; answers with its exit code and what it said.</summary>
    public Task<(int Exit, string Output)> OnceAsync(string options, TimeSpan bound) => ClerkAsync(
        [
            "demo", "--once", .. options.Contains("--only") ? Array.Empty<string>() : ["--only", "restore-power"],
            "--data", Data, "--json", In("o.json"), "--truth", In("t.json"), .. options.Split(' '),
        ],
        bound);

    /// <summary>What <c>gridclerk items</c> tells of the run that restored power.</summary>
    public async Task<IReadOnlyList<ToldItem>> ItemsAsync()
    {
        var run = Result.GetProperty("runs").EnumerateArray().Single(run => run.GetProperty("scenario").GetString() == "restore-power").GetProperty("run").GetString()!;
        var (exit, output) = await ClerkAsync(["items", run, "--json", "--data", Data], TimeSpan.FromMinutes(1));
        Assert.Equal(0, exit);
        return JsonSerializer.Deserialize<List<ToldItem>>(output, JsonSerializerOptions.Web)!;
    }

    public Task<(int Exit, string Output)> ClerkAsync(IEnumerable<string> arguments, TimeSpan bound) => RunAsync(StartClerk(arguments), bound);

    /// <summary>Started and left running.</summary>
    public Process StartClerk(IEnumerable<string> arguments) => Start("gridclerk.dll", arguments);

    public Process Start(string program, IEnumerable<string> arguments)
    {
        // A shell's background job passes on that it ignores Ctrl+C; a person's terminal does not.
        string[] command = OperatingSystem.IsLinux() ? ["env", "--default-signal=INT", "dotnet"] : ["dotnet"];
        var start = new ProcessStartInfo(command[0])
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder,
            Environment = { ["GRIDCLERK_KEY_FILE"] = In("vault.key"), ["GRIDCLERK_SANDBOX"] = "" },
        };
        foreach (var argument in (string[])[.. command[1..], Path.Combine(AppContext.BaseDirectory, program), .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    public static async Task<(int Exit, string Output)> RunAsync(Process started, TimeSpan bound)
    {
        using var process = started;
        process.StandardInput.Close();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            await process.WaitForExitAsync().WaitAsync(bound);
        }
        catch (TimeoutException e)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"Not ended after {bound}: {await output}{await errors}", e);
        }

        return (process.ExitCode, await output + await errors);
    }

    private static JsonElement Json(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        return document.RootElement.Clone();
    }
}
