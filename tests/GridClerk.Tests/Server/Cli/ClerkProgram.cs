using System.Diagnostics;

namespace GridClerk.Tests.Server.Cli;

/// <summary>The program as a script starts it, with a data folder, key and site of its own.</summary>
internal sealed class ClerkProgram : IDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(1);

    private readonly TempFolder folder = new();

    public string Data => folder.In("data");

    public string Site => folder.In("data/site");

    public string KeyFile => folder.In("vault.key");

    public string In(string relative) => folder.In(relative);

    public void Dispose() => folder.Dispose();

    /// <summary>A site that has one robot; nothing listens at its addresses.</summary>
    public void WriteSite(string extra = "", string settings = "settings: {}")
    {
        Directory.CreateDirectory(Site);
        File.WriteAllText(Path.Combine(Site, "site.yaml"), $"""
            name: 测试公司
            fallback-phone: "13800000000"
            systems:
              marketing: {"{"} address: "http://127.0.0.1:1" {"}"}
              collection: {"{"} address: "http://127.0.0.1:1" {"}"}
            robots:
              复电一号:
                procedures: [restore-power]
                accounts: {"{"} marketing: fdzy01, collection: cjcx01, sms: dxfs01 {"}"}
            {settings}
            {extra}
            """);
    }

    public async Task WritePasswordsAsync()
    {
        foreach (var (system, account) in new[] { ("marketing", "fdzy01"), ("marketing", "dxfs01"), ("collection", "cjcx01") })
        {
            Assert.Equal(0, (await RunAsync($"account add {system} --account {account}", input: "Secret-123\n")).Exit);
        }
    }

    /// <param name="arguments">Separated by spaces; <c>--data</c> is added.</param>
    public Task<Said> RunAsync(string arguments, string input = "") => RunAsync([.. arguments.Split(' '), "--data", Data], input);

    public async Task<Said> RunAsync(IEnumerable<string> arguments, string input = "")
    {
        using var process = Start(arguments);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            await process.WaitForExitAsync().WaitAsync(Bound);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new(process.ExitCode, await output, await errors);
    }

    /// <summary>Started and left running.</summary>
    public Process Start(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder.Path,
            Environment = { ["GRIDCLERK_KEY_FILE"] = KeyFile, ["XDG_DATA_HOME"] = folder.In("user"), ["XDG_CONFIG_HOME"] = folder.In("user") },
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "gridclerk.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }
}

/// <param name="Output">For people.</param>
/// <param name="Errors">Refusals and logs.</param>
internal sealed record Said(int Exit, string Output, string Errors)
{
    /// <summary>Refused as wrong use or configuration, in one line that names the cause, and without a stack trace.</summary>
    public void AssertRefused(params string[] words)
    {
        Assert.True(Exit == 2, $"exit {Exit}: {Errors}");
        Assert.All(words, w => Assert.Contains(w, Errors));
        Assert.DoesNotContain("   at ", Errors);
        Assert.DoesNotContain("Exception", Errors);
    }
}
