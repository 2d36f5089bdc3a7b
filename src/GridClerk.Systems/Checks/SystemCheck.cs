using GridClerk.Core.Faults;
using GridClerk.Systems.Browser;
using GridClerk.Systems.Profiles;
using GridClerk.Systems.Sites;

namespace GridClerk.Systems.Checks;

/// <summary>
/// Compares a profile with the system itself: signs in, opens every page, and tells of every target whether it is there. Presses menu entries,
/// inner tabs and queries; never anything that could change something.
/// </summary>
/// <param name="host">With bounds short enough for a person who waits: what is not there is waited for that long.</param>
public sealed class SystemCheck(BrowserHost host, Site site, SiteProfiles profiles, ISecrets secrets, IPersonPrompt person, TimeProvider time)
{
    /// <param name="accounts">Each sees the menus of its posts; the next one looks for what the one before could not reach. None may be signed in elsewhere: the system would end that sign-in.</param>
    /// <param name="pages">Names of the profile's pages; empty: all.</param>
    /// <exception cref="ConfigurationException">No such page.</exception>
    /// <exception cref="ClerkException">The system could not be entered at all.</exception>
    public async Task<CheckReport> RunAsync(string system, IReadOnlyList<string> accounts, IReadOnlyList<string> pages, CancellationToken ct)
    {
        var profile = profiles[system];
        var wanted = pages.Count == 0 ? [.. profile.Pages.Values] : pages.Select(page => Named(profile, page)).ToList();
        var at = time.GetUtcNow();
        PageCheck? door = null;
        var checks = new Dictionary<string, PageCheck>(StringComparer.Ordinal);
        foreach (var account in accounts)
        {
            var entered = await new CheckedDoor(host, profile, site.Systems[system].Address, account, secrets, person, ct).EnterAsync();
            door ??= entered.Door;
            await VisitAsync(entered, wanted, checks, ct);
            if (wanted.TrueForAll(page => checks[page.Name].Trouble is null))
            {
                break;
            }
        }

        return new(system, profile.Title, string.Join('、', accounts), at, [door!, .. wanted.Select(page => checks[page.Name])]);
    }

    private async Task VisitAsync(EnteredSystem entered, IReadOnlyList<PageProfile> wanted, Dictionary<string, PageCheck> checks, CancellationToken ct)
    {
        try
        {
            var menu = await CheckedMenu.ReadAsync(entered.Window, entered.Profile, host.Options, ct);
            var inspection = new PageInspection(entered.Window, entered.Profile, menu, host.Options, time);
            foreach (var page in wanted.Where(page => !checks.TryGetValue(page.Name, out var before) || before.Trouble is not null))
            {
                checks[page.Name] = await inspection.CheckAsync(page, ct);
            }
        }
        finally
        {
            await entered.Window.CloseAsync();
        }
    }

    private static PageProfile Named(SystemProfile profile, string page) => profile.Pages.TryGetValue(page, out var found)
        ? found
        : throw new ConfigurationException(new(
            "profile.no-page", $"{profile.Title} 的配置中没有页面“{page}”", $"可用的页面：{string.Join('、', profile.Pages.Keys)}", $"{profile.Line}"));
}
