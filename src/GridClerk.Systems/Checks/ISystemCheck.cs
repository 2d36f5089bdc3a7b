using GridClerk.Core.Faults;

namespace GridClerk.Systems.Checks;

/// <summary>Compares the profile of one system with its pages. Looks, and presses nothing that could change something.</summary>
public interface ISystemCheck
{
    /// <param name="pages">Names of the profile's pages; empty: all.</param>
    /// <exception cref="ConfigurationException">The profile has no such page.</exception>
    /// <exception cref="ClerkException">The system could not be entered at all.</exception>
    Task<CheckReport> RunAsync(IReadOnlyList<string> pages, CancellationToken ct);
}
