using System.Text;
using System.Text.Json;
using GridClerk.Core.Faults;
using GridClerk.Server.Files;
using GridClerk.Systems.Profiles;
using GridClerk.Systems.Sites;

namespace GridClerk.Server.Demo;

/// <summary>The sandbox's site folder, made to fit a running sandbox: its addresses, the demo's short waits, a variant's overrides.</summary>
internal static class DemoSite
{
    /// <exception cref="ConfigurationException">The shipped site folder or the override file is wrong.</exception>
    public static async Task WriteAsync(string folder, SandboxReady sandbox, DemoRequest request, CancellationToken ct)
    {
        var shipped = SiteFolder.Load(Programs.SandboxSite);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, SiteFolder.FileName), Text(shipped, sandbox, request), ct);
        if (request.OverrideFile is { } file)
        {
            await ProfileOverrides.SplitAsync(file, folder, ct);
        }
    }

    private static string Text(Site site, SandboxReady sandbox, DemoRequest request)
    {
        var text = new StringBuilder("# 演示用的站点目录，每次演示重新生成\n");
        text.Append($"name: {Quoted(site.Name)}\nfallback-phone: {Quoted(site.FallbackPhone)}\nsystems:\n");
        foreach (var system in site.Systems.Values)
        {
            text.Append($"  {system.Name}:\n    address: {Quoted(sandbox.Systems[system.Name])}\n    longest-request: {DemoRequest.LongestRequest.TotalSeconds:0}s\n");
        }

        text.Append($"mail:\n  host: {Quoted(sandbox.Mail.Host)}\n  port: {sandbox.Mail.Port}\n  security: none\n  account: {Quoted(sandbox.Mail.Account)}\n  from: {Quoted(sandbox.Mail.Account)}\n");
        text.Append("unit-mail:\n");
        foreach (var (unit, people) in site.UnitMail)
        {
            text.Append($"  {Quoted(unit)}: [{string.Join(", ", people.Select(Quoted))}]\n");
        }

        text.Append("robots:\n");
        foreach (var robot in site.Robots)
        {
            text.Append($"  {Quoted(robot.Name)}:\n    procedures: [{string.Join(", ", robot.Procedures.Select(Quoted))}]\n    accounts:\n");
            foreach (var (role, accounts) in robot.Accounts)
            {
                text.Append($"      {role}: [{string.Join(", ", accounts.Select(Quoted))}]\n");
            }
        }

        text.Append("settings:\n");
        foreach (var procedure in request.Procedures)
        {
            text.Append($"  {procedure.Id}:\n");
            foreach (var (name, value) in SettingsOf(procedure.Id, site, request))
            {
                text.Append($"    {name}: {Quoted(value)}\n");
            }
        }

        return text.ToString();
    }

    private static Dictionary<string, string> SettingsOf(string procedure, Site site, DemoRequest request)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var layer in new[] { site.Settings, DemoRequest.ShortWaits, request.Settings })
        {
            foreach (var (name, value) in layer.GetValueOrDefault(procedure) ?? new Dictionary<string, string>())
            {
                settings[name] = value;
            }
        }

        return settings;
    }

    /// <summary>A JSON string is a YAML double-quoted scalar.</summary>
    private static string Quoted(string text) => JsonSerializer.Serialize(text, ReadableJson.Shape);
}
