using GridClerk.Systems.Browser;
using GridClerk.Systems.Kits;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Checks;

/// <summary>The menu of a system as it is now, and which of its entries a page of the profile is.</summary>
internal sealed class CheckedMenu(IReadOnlyList<IReadOnlyList<string>> entries, SystemProfile profile)
{
    /// <summary>Opens all branches; entries are not pressed.</summary>
    public static async Task<CheckedMenu> ReadAsync(SystemWindow window, SystemProfile profile, BrowserOptions options, CancellationToken ct)
    {
        var answer = await window.MainFrame.RunAsync("menuPaths", new { }, options.LoadTimeout, ct);
        return new([.. answer.OrThrow(profile.Title).Paths!], profile);
    }

    private readonly Dictionary<string, IReadOnlyList<string>> known = new(StringComparer.Ordinal);

    public IReadOnlyList<IReadOnlyList<string>> Entries => entries;

    /// <summary>The page has been found behind this entry: others of the same path are there too.</summary>
    public void Know(PageProfile page, IReadOnlyList<string> entry) => known[string.Join('/', page.Menu)] = entry;

    /// <summary>
    /// The entries that may be the page, the likeliest first: the one of its path alone if that is there; else the one of its name, if there is
    /// one; else those that no page of the profile claims, by how much they are alike.
    /// </summary>
    public IReadOnlyList<(IReadOnlyList<string> Path, double Certainty)> For(PageProfile page)
    {
        if (entries.Where(entry => IsSame(entry, page.Menu)).ToList() is [var exact])
        {
            return [(exact, 1)];
        }

        if (entries.Where(entry => LikeWords.Bare(entry[^1]) == LikeWords.Bare(page.Menu[^1])).ToList() is [var named])
        {
            return [(named, 0.95)];
        }

        if (known.TryGetValue(string.Join('/', page.Menu), out var same))
        {
            return [(same, 0.95)];
        }

        var claimed = profile.Pages.Values.Where(other => other.Menu.Count > 0 && !IsSame(other.Menu, page.Menu)).Select(other => LikeWords.Bare(other.Menu[^1])).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. entries.Where(entry => !claimed.Contains(LikeWords.Bare(entry[^1])))
                .Select(entry => (Path: entry, Certainty: Likeness(entry, page)))
                .Where(one => one.Certainty > 0.25).OrderByDescending(one => one.Certainty).Take(3),
        ];
    }

    /// <summary>The entry's own name counts most, then the page's title, then the branches above.</summary>
    private static double Likeness(IReadOnlyList<string> entry, PageProfile page)
    {
        var name = Math.Max(LikeWords.Likeness(page.Menu[^1], entry[^1]), 0.9 * LikeWords.Likeness(page.Title, entry[^1]));
        var above = LikeWords.Likeness(string.Concat(page.Menu.SkipLast(1)), string.Concat(entry.SkipLast(1)));
        return (0.75 * name) + (0.25 * above);
    }

    private static bool IsSame(IReadOnlyList<string> one, IReadOnlyList<string> other) =>
        one.Count == other.Count && one.Zip(other).All(pair => LikeWords.Bare(pair.First) == LikeWords.Bare(pair.Second));
}
