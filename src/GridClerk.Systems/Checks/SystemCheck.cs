using GridClerk.Core.Faults;
using GridClerk.Systems.Browser;
using GridClerk.Systems.Sites;

namespace GridClerk.Systems.Checks;

/// <summary>A person's own check: signs in anew under accounts that nobody works with meanwhile, so that the door is looked at too.</summary>
/// <param name="host">With bounds short enough for a person who waits: what is not there is waited for that long.</param>
public sealed class SystemCheck(BrowserHost host, Site site, SiteProfiles profiles, ISecrets secrets, IPersonPrompt person, TimeProvider time)
{
    /// <param name="accounts">Each sees the menus of its posts; the next one looks for what the one before could not reach. None may be signed in elsewhere: the system would end that sign-in.</param>
    /// <param name="pages">Names of the profile's pages; empty: all.</param>
    /// <exception cref="ConfigurationException">No such page.</exception>
    /// <exception cref="ClerkException">The system could not be entered at all.</exception>
    public Task<CheckReport> RunAsync(string system, IReadOnlyList<string> accounts, IReadOnlyList<string> pages, CancellationToken ct)
    {
        var profile = profiles[system];
        return new CheckRound(host.Options, profile, time, isAttended: true).RunAsync(
            [
                .. accounts.Select(account => new CheckEntrance(
                    account, token => new CheckedDoor(host, profile, site.Systems[system].Address, account, secrets, person, token).EnterAsync())),
            ],
            pages,
            ct);
    }
}
