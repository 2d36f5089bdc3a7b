using System.Text.Json;

namespace GridClerk.EndToEnd.Demo;

/// <summary>A password that the system refuses is tried once, and the program says which account it was.</summary>
public sealed class WrongPasswordTests : IDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(2);

    private readonly DemoRun demo = new();

    public void Dispose() => demo.Dispose();

    [Fact]
    [Trait("Speed", "Fast")]
    public async Task Run_PasswordRefused_EndsAtOnceAndWasTriedOnce()
    {
        using var sandbox = demo.Start("gridclerk-sandbox.dll", ["--orders", "2", "--ready", demo.In("ready.json"), "--truth", demo.In("t.json"), "--until-input-ends"]);
        try
        {
            await WriteSiteAsync(await sandbox.StandardOutput.ReadLineAsync());
            var (exit, output) = await demo.ClerkAsync(["run", "restore-power", "--data", demo.Data, "--json", demo.In("o.json")], Bound);

            Assert.True(exit == 2, output);
            Assert.Contains("fdzy01", output);
            Assert.DoesNotContain("not-the-password", output);
            Assert.Equal("failed", demo.Result.GetProperty("runs")[0].GetProperty("state").GetString());
        }
        finally
        {
            sandbox.StandardInput.Close();
            await sandbox.WaitForExitAsync().WaitAsync(Bound);
        }

        using var truth = JsonDocument.Parse(await File.ReadAllTextAsync(demo.In("t.json")));
        var tried = Assert.Single(truth.RootElement.GetProperty("signIns").EnumerateArray(), s => s.GetProperty("account").GetString() == "fdzy01");
        Assert.False(tried.GetProperty("ok").GetBoolean());
    }

    /// <param name="announced">The sandbox's first words: it writes its ready file right after them.</param>
    private async Task WriteSiteAsync(string? announced)
    {
        Assert.NotNull(announced);
        using var bound = new CancellationTokenSource(Bound);
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!File.Exists(demo.In("ready.json")))
        {
            await beat.WaitForNextTickAsync(bound.Token);
        }

        using var ready = JsonDocument.Parse(await File.ReadAllTextAsync(demo.In("ready.json")));
        var systems = ready.RootElement.GetProperty("systems");
        var site = Directory.CreateDirectory(Path.Combine(demo.Data, "site")).FullName;
        var text = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "sites", "sandbox", "site.yaml"));
        await File.WriteAllTextAsync(Path.Combine(site, "site.yaml"), text
            .Replace("http://127.0.0.1:7301", systems.GetProperty("marketing").GetString())
            .Replace("http://127.0.0.1:7302", systems.GetProperty("collection").GetString()));
        foreach (var (system, account) in new[] { ("marketing", "fdzy01"), ("marketing", "dxfs01"), ("collection", "cjcx01"), ("mail", "notice@gongdian.example") })
        {
            using var add = demo.StartClerk(["account", "add", system, "--account", account, "--data", demo.Data]);
            await add.StandardInput.WriteLineAsync("not-the-password");
            Assert.Equal(0, (await DemoRun.RunAsync(add, Bound)).Exit);
        }
    }
}
