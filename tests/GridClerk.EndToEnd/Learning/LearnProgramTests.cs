using System.Diagnostics;
using GridClerk.EndToEnd.Demo;

namespace GridClerk.EndToEnd.Learning;

/// <summary><c>gridclerk learn</c> as a person starts it in a terminal, and ends it.</summary>
public sealed class LearnProgramTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Learn_AskedToEnd_WritesWhatItSawAndSaysWhatToDoNext(string signal)
    {
        if (OperatingSystem.IsWindows())
        {
            return; // There is no kill to send a signal by.
        }

        await using var application = await ForeignApplication.StartAsync();
        using var place = new DemoRun();
        using var clerk = place.StartClerk(["learn", application.Address.ToString(), "--name", "plans", "--account", "jxzy01", "--out", place.In("site"), "--data", place.Data]);
        await clerk.StandardInput.WriteLineAsync("Secret-123");
        var errors = clerk.StandardError.ReadToEndAsync();
        var told = new List<string>();
        while (await clerk.StandardOutput.ReadLineAsync().WaitAsync(Bound) is { } line)
        {
            told.Add(line);
            if (line == "  操作手册")
            {
                using var kill = Process.Start("kill", $"-{signal} {clerk.Id}");
                await kill.WaitForExitAsync();
            }
        }

        await clerk.WaitForExitAsync().WaitAsync(Bound);
        Assert.True(clerk.ExitCode == 130, $"exit {clerk.ExitCode}: {await errors}");
        Assert.Contains("没有学完（有人让它停止）：只写下在这之前看过的页面；要学完整，请先移走写好的文件再执行一次", told);
        Assert.Equal($"下一步：gridclerk check plans --site \"{place.In("site")}\" --data \"{place.Data}\"", told[^1]);
        Assert.Contains("title: 检修计划", await File.ReadAllTextAsync(Path.Combine(place.In("site"), "profiles", "plans.yaml")), StringComparison.Ordinal);
        Assert.Contains("没有学完", await File.ReadAllTextAsync(Path.Combine(place.In("site"), "learned-plans", "index.html")), StringComparison.Ordinal);
    }
}
