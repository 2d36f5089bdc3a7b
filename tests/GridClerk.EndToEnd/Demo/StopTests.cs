using System.Diagnostics;
using GridClerk.Bench.Measure;

namespace GridClerk.EndToEnd.Demo;

/// <summary>However a demo ends, everything that it started ends too, and what it had begun is told truthfully.</summary>
public sealed class StopTests : IDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(2);

    private readonly DemoRun demo = new();

    public void Dispose() => demo.Dispose();

    [Fact]
    [Trait("Speed", "Fast")]
    public async Task Demo_Interrupted_StopsCleanlyAndTellsHowFarItCame()
    {
        using var started = await StartAsync("--json", demo.In("o.json"), "--truth", demo.In("t.json"));

        await SignalAsync("INT", started);
        await started.WaitForExitAsync().WaitAsync(Bound);

        Assert.Equal(130, started.ExitCode);
        var run = demo.Result.GetProperty("runs")[0];
        Assert.Equal("stopped", run.GetProperty("state").GetString());
        Assert.NotEqual(0, run.GetProperty("items").GetProperty("later").GetInt32());
        Assert.All(demo.Truth.Marketing.Orders, o => Assert.InRange(o.OwnCommands.Count(), 0, 1));
        Assert.Empty(StillRunning());
    }

    [Fact]
    [Trait("Speed", "Fast")]
    public async Task Demo_Killed_LeavesNothingRunning()
    {
        using var started = await StartAsync();

        started.Kill();
        await started.WaitForExitAsync();

        using var bound = new CancellationTokenSource(Bound);
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (StillRunning().Any())
        {
            await beat.WaitForNextTickAsync(bound.Token);
        }
    }

    /// <summary>Asked to end by a service manager, its terminal closed, killed: its driver, its browser and their helpers go with it.</summary>
    [Theory]
    [Trait("Speed", "Fast")]
    [InlineData("TERM")]
    [InlineData("HUP")]
    [InlineData("KILL")]
    public async Task Clerk_EndedBy_TakesDriverAndBrowserAlong(string signal)
    {
        using var started = await StartAsync();
        var clerk = ProcFile.All().Single(p => p.Parent == started.Id && CommandLineOf($"/proc/{p.Id}").Contains("--parent"));
        var family = FamilyOf(clerk);
        Assert.Contains(family, p => CommandLineOf($"/proc/{p.Id}").Contains("--type=zygote"));

        using var target = Process.GetProcessById(clerk.Id);
        await SignalAsync(signal, target);
        await target.WaitForExitAsync().WaitAsync(Bound);

        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (family.Any(p => ProcFile.Read(p.Id) is { HasEnded: false } now && now.StartedAt == p.StartedAt))
        {
            await beat.WaitForNextTickAsync(bound.Token);
        }

        await started.WaitForExitAsync().WaitAsync(Bound);
        Assert.Empty(StillRunning());
    }

    /// <summary>A demo whose clerk is about to write for the first time.</summary>
    private async Task<Process> StartAsync(params string[] options)
    {
        var started = demo.StartClerk(["demo", "--once", "--orders", "12", "--faults", "none", "--data", demo.Data, .. options]);
        started.BeginErrorReadLine();
        using var bound = new CancellationTokenSource(Bound);
        while (await started.StandardOutput.ReadLineAsync(bound.Token) is { } line && !line.Contains("准备提交"))
        {
        }

        // Whatever it says from now on is read and dropped, so that it never waits for a reader.
        _ = started.StandardOutput.ReadToEndAsync(CancellationToken.None);
        return started;
    }

    /// <summary>Programs that work in this demo's folder, by their command lines.</summary>
    private IEnumerable<string> StillRunning() => Directory.EnumerateDirectories("/proc")
        .Where(p => int.TryParse(Path.GetFileName(p), out _))
        .Select(CommandLineOf)
        .Where(c => c.Contains(demo.Data));

    /// <summary>A process and all that it started. A browser's helpers leave their parent, never their session.</summary>
    private static List<ProcFile> FamilyOf(ProcFile one)
    {
        var all = ProcFile.All().ToList();
        var family = new List<ProcFile> { one };
        for (var i = 0; i < family.Count; i++)
        {
            var member = family[i];
            family.AddRange(all.Where(p => (p.Parent == member.Id || (i > 0 && p.Session == member.Id)) && !family.Contains(p)).ToList());
        }

        return family;
    }

    private static string CommandLineOf(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline")).Replace('\0', ' ');
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static async Task SignalAsync(string signal, Process process)
    {
        using var kill = Process.Start("kill", $"-{signal} {process.Id}");
        await kill.WaitForExitAsync();
    }
}
