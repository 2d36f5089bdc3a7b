using System.Diagnostics;
using System.Text.Json;
using GridClerk.Bench.Sandbox;

namespace GridClerk.Bench.Measure;

/// <summary>GridClerk itself: <c>gridclerk run restore-power</c> on a site folder and a data folder made for the run.</summary>
internal sealed class GridClerkContestant : IContestant
{
    public const string Program = "gridclerk";

    public string Name => Program;

    public async Task<Performance> PerformAsync(SandboxProcess sandbox, ContestTerms terms, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("gridclerk-contest-").FullName;
        try
        {
            var (site, data, meters) = (Path.Combine(folder, "site"), Path.Combine(folder, "data"), Path.Combine(folder, "meters.json"));
            var access = sandbox.Access();
            WriteSite(site, access);
            await AddAccountAsync(SandboxAccess.Marketing, access.Clerk, data, ct);
            await AddAccountAsync(SandboxAccess.Marketing, access.Messenger, data, ct);
            await AddAccountAsync(SandboxAccess.Collection, access.Reader, data, ct);
            string[] arguments =
            [
                Programs.GridClerk, "run", "restore-power", "--site", site, "--data", data,
                "--set", $"resend-after={terms.Waits.ResendAfter.TotalSeconds:0}s",
                "--set", $"second-reading-after={terms.Waits.SecondReadingAfter.TotalSeconds:0}s",
            ];
            var cost = await MeasuredProcess.RunAsync(
                arguments,
                new Dictionary<string, string> { ["DOTNET_STARTUP_HOOKS"] = Programs.Bench, [StartupHook.FileVariable] = meters },
                ct);
            if (cost.ExitCode != 0)
            {
                throw new InvalidOperationException($"gridclerk run ended with {cost.ExitCode}: {cost.Output}");
            }

            var sums = JsonSerializer.Deserialize<Dictionary<string, long>>(await File.ReadAllTextAsync(meters, ct))!;
            return new(cost, sums.GetValueOrDefault("gridclerk.browser.round_trips"), sums.GetValueOrDefault("gridclerk.browser.pictures"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void WriteSite(string folder, SandboxAccess access)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "site.yaml"), $"""
            name: 测量
            fallback-phone: "13800000000"
            systems:
              marketing:
                address: {access.Systems[SandboxAccess.Marketing]}
              collection:
                address: {access.Systems[SandboxAccess.Collection]}
            robots:
              复电一号:
                procedures: [restore-power]
                accounts:
                  marketing: {access.Clerk.Account}
                  collection: {access.Reader.Account}
                  sms: {access.Messenger.Account}
            settings: {"{}"}

            """);
    }

    private static async Task AddAccountAsync(string system, SignIn signIn, string data, CancellationToken ct)
    {
        var start = new ProcessStartInfo("dotnet", [Programs.GridClerk, "account", "add", system, "--account", signIn.Account, "--data", data])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteLineAsync(signIn.Password.AsMemory(), ct);
        process.StandardInput.Close();
        await process.StandardOutput.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"gridclerk account add {system} ended with {process.ExitCode}.");
        }
    }
}
