using GridClerk.Bench.Sandbox;

namespace GridClerk.Bench.Night;

/// <summary>A site whose one robot does one nightly procedure, and a data folder with its passwords.</summary>
internal static class NightSite
{
    public static async Task WriteAsync(string site, string data, SandboxAccess access, string procedure, NightRobot robot, CancellationToken ct)
    {
        Directory.CreateDirectory(site);
        var text = $"""
            name: 测量
            fallback-phone: "{ClerkSite.FallbackPhone}"
            systems:
              marketing:
                address: {access.Systems[SandboxAccess.Marketing]}
              collection:
                address: {access.Systems[SandboxAccess.Collection]}
            robots:
              夜间一号:
                procedures: [{procedure}]
                accounts:
                  {robot.System}: [{string.Join(", ", robot.Accounts.Select(a => a.Account))}]

            """;
        await File.WriteAllTextAsync(Path.Combine(site, "site.yaml"), text, ct);
        foreach (var account in robot.Accounts)
        {
            await ClerkSite.AddAccountAsync(robot.System, account, data, ct);
        }
    }
}
