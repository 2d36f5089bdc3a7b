using System.Diagnostics;

namespace GridClerk.Bench.Sandbox;

/// <summary>What a site is set to beside its sandbox.</summary>
/// <param name="LongestRequest">How long a request may still take effect, for both systems; null: as their profiles say.</param>
/// <param name="Robots">How many do the procedure, each with accounts of its own.</param>
/// <param name="Settings">Of restoring power, as written; those that are not named have their defaults.</param>
internal sealed record SiteTerms(TimeSpan? LongestRequest, int Robots, IReadOnlyDictionary<string, string> Settings)
{
    public static readonly SiteTerms Usual = new(null, 1, new Dictionary<string, string>());
}

/// <summary>A site folder that fits a sandbox, and a data folder whose vault holds the site's passwords.</summary>
internal static class ClerkSite
{
    public const string FallbackPhone = "13800000000";

    public static Task WriteAsync(string site, SandboxAccess access, SiteTerms terms, CancellationToken ct)
    {
        Directory.CreateDirectory(site);
        return File.WriteAllTextAsync(Path.Combine(site, "site.yaml"), Text(access, terms), ct);
    }

    /// <summary>The passwords of so many robots.</summary>
    public static async Task AddAccountsAsync(string data, SandboxAccess access, int robots, CancellationToken ct)
    {
        for (var robot = 1; robot <= robots; robot++)
        {
            await AddAccountAsync(SandboxAccess.Marketing, access.ClerkNo(robot), data, ct);
            await Task.WhenAll(
                AddAccountAsync(SandboxAccess.Marketing, access.MessengerNo(robot), data, ct),
                AddAccountAsync(SandboxAccess.Collection, access.ReaderNo(robot), data, ct));
        }
    }

    public static string RobotNo(int number) => $"复电{number}号";

    private static string Text(SandboxAccess access, SiteTerms terms)
    {
        var longest = terms.LongestRequest is { } time ? $"longest-request: {time.TotalSeconds:0}s" : "";
        return $"""
            name: 测量
            fallback-phone: "{FallbackPhone}"
            systems:
              marketing:
                address: {access.Systems[SandboxAccess.Marketing]}
                {longest}
              collection:
                address: {access.Systems[SandboxAccess.Collection]}
                {longest}
            robots:
            {string.Concat(Enumerable.Range(1, terms.Robots).Select(number => Robot(number, access)))}
            settings:{(terms.Settings.Count == 0 ? " {}" : $"\n  restore-power:{string.Concat(terms.Settings.Select(s => $"\n    {s.Key}: {s.Value}"))}")}

            """;
    }

    private static string Robot(int number, SandboxAccess access) => $"""
          {RobotNo(number)}:
            procedures: [restore-power]
            accounts:
              marketing: {access.ClerkNo(number).Account}
              collection: {access.ReaderNo(number).Account}
              sms: {access.MessengerNo(number).Account}

        """;

    /// <summary>One password into the vault of a data folder.</summary>
    public static async Task AddAccountAsync(string system, SignIn signIn, string data, CancellationToken ct)
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
