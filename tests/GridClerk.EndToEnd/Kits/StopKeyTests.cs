using System.Diagnostics;
using GridClerk.Systems.Browser;
using Microsoft.Extensions.Logging.Abstractions;

namespace GridClerk.EndToEnd.Kits;

/// <summary>A real key press on a real window, under a display of its own.</summary>
[Collection("kit pages")]
public sealed class StopKeyTests(KitPages pages)
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task StopRequested_CtrlShiftQInTheWindow_ComesWhateverChromiumDoesWithTheChord()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var display = await StartDisplayAsync();
        var before = Environment.GetEnvironmentVariable("DISPLAY");
        Environment.SetEnvironmentVariable("DISPLAY", display.Name);
        try
        {
            await using var host = new BrowserHost(new BrowserOptions { Headed = true }, TimeProvider.System, NullLogger<BrowserHost>.Instance);
            var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            host.StopRequested += (_, _) => stopped.TrySetResult();
            await using var bench = await KitBench.OpenAsync(pages, "antdv", "index.html", host);
            await bench.Session.Window.Page.BringToFrontAsync();
            await XdoAsync("search", "--sync", "--onlyvisible", "--class", "chromium", "windowfocus", "--sync", "mousemove", "600", "500");
            await XdoAsync("key", "ctrl+shift+q");
            await stopped.Task.WaitAsync(Bound);
        }
        finally
        {
            Environment.SetEnvironmentVariable("DISPLAY", before);
        }
    }

    private static async Task<Display> StartDisplayAsync()
    {
        var start = new ProcessStartInfo("Xvfb", "-displayfd 1 -screen 0 1600x1000x24 -nolisten tcp")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var server = Process.Start(start) ?? throw new InvalidOperationException("Xvfb did not start.");
        server.BeginErrorReadLine();
        var number = await server.StandardOutput.ReadLineAsync().WaitAsync(Bound);
        return new Display(server, $":{number}");
    }

    private static async Task XdoAsync(params string[] arguments)
    {
        using var tool = Process.Start(new ProcessStartInfo("xdotool", arguments)) ?? throw new InvalidOperationException("xdotool did not start.");
        await tool.WaitForExitAsync().WaitAsync(Bound);
        Assert.Equal(0, tool.ExitCode);
    }

    private sealed record Display(Process Server, string Name) : IDisposable
    {
        public void Dispose()
        {
            Server.Kill();
            Server.Dispose();
        }
    }
}
