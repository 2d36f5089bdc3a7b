using GridClerk.Core.Faults;
using GridClerk.Systems.Collection;
using GridClerk.Systems.Marketing;
using GridClerk.Systems.Pages;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Sites;

/// <summary>The profiles of a site's systems, its overrides applied, checked whole and bound to what the program asks for.</summary>
public sealed class SiteProfiles
{
    private readonly IReadOnlyDictionary<string, SystemProfile> profiles;

    private SiteProfiles(IReadOnlyDictionary<string, SystemProfile> profiles)
    {
        this.profiles = profiles;
        Marketing = Bind("marketing", MarketingTargets.From);
        Collection = Bind("collection", CollectionTargets.From);
    }

    /// <summary>Null when the site has no such system.</summary>
    internal MarketingTargets? Marketing { get; }

    internal CollectionTargets? Collection { get; }

    /// <summary>The profile of one of the site's systems.</summary>
    public SystemProfile this[string system] => profiles[system];

    /// <param name="page">As <see cref="TableQuestion.Page"/>.</param>
    /// <exception cref="ConfigurationException">The site has no such system, or its profile no such page with a table.</exception>
    public void RequireTable(string system, string page) => AskedPage.Find(Require(system), page);

    /// <exception cref="ConfigurationException">The site has no such system, or its profile not all of these pages.</exception>
    public void RequirePages(string system, IReadOnlyList<string> pages)
    {
        var profile = Require(system);
        foreach (var page in pages)
        {
            profile.RequirePage(page);
        }
    }

    /// <exception cref="ConfigurationException">Names every fault of every profile with file and line.</exception>
    public static SiteProfiles Load(Site site)
    {
        var loaded = ProfileFiles.Load(site.Systems.Keys, site.Folder);
        CheckAccounts(site, loaded);
        return new(site.Systems.Values.ToDictionary(
            s => s.Name, s => s.LongestRequest is { } longest ? loaded[s.Name] with { LongestRequest = longest } : loaded[s.Name],
            StringComparer.Ordinal));
    }

    /// <summary>An account belongs where there is a door to pass, and nowhere else.</summary>
    private static void CheckAccounts(Site site, IReadOnlyDictionary<string, SystemProfile> profiles)
    {
        var faults = new ConfigurationFaults("site.invalid", "站点配置");
        foreach (var (robot, role, system, account) in site.Robots.SelectMany(r => r.Places.Select(p => (r.Name, p.Role, p.System, p.Account))))
        {
            if (profiles.TryGetValue(system, out var profile) && profile.SignIn is null != (account == SiteRobot.NoAccount))
            {
                faults.Add(
                    new(Path.Combine(site.Folder, SiteFolder.FileName), site.AccountLines.GetValueOrDefault($"{robot}.{role}", 1)),
                    profile.SignIn is null
                        ? $"系统“{system}”没有登录（配置中没有 sign-in），“robots.{robot}.accounts.{role}”应写 {SiteRobot.NoAccount}"
                        : $"系统“{system}”要登录，“robots.{robot}.accounts.{role}”要写账号");
            }
        }

        faults.ThrowIfAny();
    }

    private SystemProfile Require(string system) => profiles.TryGetValue(system, out var profile)
        ? profile
        : throw new ConfigurationException(new("system.unknown", $"站点没有系统“{system}”", $"站点有：{string.Join('、', profiles.Keys)}"));

    private T? Bind<T>(string system, Func<ProfileBinding, T> targets)
        where T : class => profiles.TryGetValue(system, out var profile) ? ProfileBinding.Bind(profile, targets) : null;
}
