using GridClerk.Core.Faults;

namespace GridClerk.Systems.Checks;

/// <summary>Keeps checks for people.</summary>
public interface ICheckArchive
{
    /// <summary>
    /// Keeps a check as the last of its system, which is what a person accepts from, and as files to look at: a page with pictures, and JSON beside it.
    /// </summary>
    /// <param name="page">Absolute path of the page; null: in a folder of its own among the checks.</param>
    /// <returns>The page's path.</returns>
    /// <exception cref="ClerkException">The files cannot be written.</exception>
    string Keep(CheckReport report, string? page = null);
}
