using GridClerk.Bench.Peers.Playwright;

namespace GridClerk.Bench.Tables;

/// <summary>A table as it is contested: where it stands, how GridClerk is told of it, and the script that reads it.</summary>
internal abstract class TableCase
{
    public abstract string Name { get; }

    /// <summary>Starts what serves the table.</summary>
    public abstract Task<ITableStand> StandAsync(int seed, int rows, CancellationToken ct);

    /// <summary>The plain script: all rows, each its values under <see cref="Columns"/>.</summary>
    public abstract Task<IReadOnlyList<string>> ScriptAsync(PlaywrightBrowser browser, string access, CancellationToken ct);

    /// <summary>Headings of the columns that contestants are compared by: identifiers, so that a workbook shows them as the page does.</summary>
    public abstract IReadOnlyList<string> Columns { get; }

    /// <summary>Of GridClerk's workbook: the page's title.</summary>
    public abstract string Sheet { get; }

    public static string RowOf(IEnumerable<string?> cells) => string.Join('|', cells);
}

/// <summary>A table that stands and can be read.</summary>
internal interface ITableStand : IAsyncDisposable
{
    /// <summary>What the script is given to find it: a file or an address.</summary>
    string Access { get; }

    /// <summary>Writes a site folder and a data folder for <c>gridclerk pull</c>.</summary>
    /// <returns>SYSTEM and PAGE.</returns>
    Task<(string System, string Page)> WriteSiteAsync(string site, string data, CancellationToken ct);

    /// <summary>The rows that there really are; whatever served them stands no more.</summary>
    Task<IReadOnlyList<string>> TruthAsync();
}
