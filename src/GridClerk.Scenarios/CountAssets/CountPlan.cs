using GridClerk.Core.Faults;
using GridClerk.Systems.Marketing;

namespace GridClerk.Scenarios.CountAssets;

/// <summary>What is counted in one night, and in which order.</summary>
internal sealed class CountPlan
{
    /// <summary>So many are asked, and stored, together; after a restart, again. Little enough that an error of the system costs little time, much enough that storing costs little.</summary>
    public const int Portion = 24;

    /// <param name="choices">What of the page's choices is counted.</param>
    public CountPlan(AssetChoices choices)
    {
        Choices = choices;
        Queries =
        [
            .. from unit in choices.Units from type in choices.Types from status in choices.Statuses from store in choices.Stores
               select new AssetQuery(unit, type, status, store),
        ];
    }

    public AssetChoices Choices { get; }

    /// <summary>Unit by unit, a parent before its children; within a unit type by type.</summary>
    public IReadOnlyList<AssetQuery> Queries { get; }

    /// <summary>What the settings want of what the page offers.</summary>
    /// <exception cref="ConfigurationException">A setting names what the page does not offer.</exception>
    public static AssetChoices Choose(AssetChoices offered, CountAssetsSettings settings)
    {
        if (settings.ByRating)
        {
            Chosen("rated-types", offered.Types, settings.RatedTypes);
        }

        var units = settings.Units.Count == 0
            ? offered.Units
            : [.. settings.Units.SelectMany(u => Below(offered.Units, u)).DistinctBy(AssetUnits.Key)];
        return new(
            units, Chosen("types", offered.Types, settings.Types), Chosen("statuses", offered.Statuses, settings.Statuses),
            Chosen("stores", offered.Stores, settings.Stores));
    }

    private static IEnumerable<IReadOnlyList<string>> Below(IReadOnlyList<IReadOnlyList<string>> units, string name) =>
        units.Any(u => u[^1] == name)
            ? units.Where(u => u.Contains(name, StringComparer.Ordinal))
            : throw new ConfigurationException(CountFaults.NotOffered("units", name, [.. units.Select(u => u[^1])]));

    private static IReadOnlyList<string> Chosen(string setting, IReadOnlyList<string> offered, IReadOnlyList<string> wanted)
    {
        var missing = wanted.FirstOrDefault(w => !offered.Contains(w, StringComparer.Ordinal));
        return missing is not null ? throw new ConfigurationException(CountFaults.NotOffered(setting, missing, offered)) : wanted.Count == 0 ? offered : wanted;
    }
}
