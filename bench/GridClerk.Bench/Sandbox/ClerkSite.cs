using System.Diagnostics;

namespace GridClerk.Bench.Sandbox;

/// <summary>A site folder that fits a sandbox, and a data folder whose vault holds the site's passwords.</summary>
internal static class ClerkSite
{
    public const string FallbackPhone = "13800000000";

    /// <param name="longestRequest">How long a request may still take effect, for both systems; null: as their profiles say.</param>
    public static async Task WriteAsync(string site, string data, SandboxAccess access, TimeSpan? longestRequest, CancellationToken ct)
    {
        Directory.CreateDirectory(site);
        await File.WriteAllTextAsync(Path.Combine(site, "site.yaml"), Text(access, longestRequest), ct);
        await AddAccountAsync(SandboxAccess.Marketing, access.Clerk, data, ct);
        await AddAccountAsync(SandboxAccess.Marketing, access.Messenger, data, ct);
        await AddAccountAsync(SandboxAccess.Collection, access.Reader, data, ct);
    }

    private static string Text(SandboxAccess access, TimeSpan? longestRequest)
    {
        var longest = longestRequest is { } time ? $"longest-request: {time.TotalSeconds:0}s" : "";
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
              复电一号:
                procedures: [restore-power]
                accounts:
                  marketing: {access.Clerk.Account}
                  collection: {access.Reader.Account}
                  sms: {access.Messenger.Account}
            settings: {"{}"}

            """;
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
