using GridClerk.Core.Faults;
using GridClerk.Systems.Collection;
using GridClerk.Systems.Marketing;
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

    internal SystemProfile this[string system] => profiles[system];

    /// <exception cref="ConfigurationException">Names every fault of every profile with file and line.</exception>
    public static SiteProfiles Load(Site site)
    {
        var loaded = ProfileFiles.Load(site.Systems.Keys, site.Folder);
        return new(site.Systems.Values.ToDictionary(
            s => s.Name, s => s.LongestRequest is { } longest ? loaded[s.Name] with { LongestRequest = longest } : loaded[s.Name],
            StringComparer.Ordinal));
    }

    private T? Bind<T>(string system, Func<ProfileBinding, T> targets)
        where T : class => profiles.TryGetValue(system, out var profile) ? ProfileBinding.Bind(profile, targets) : null;
}
