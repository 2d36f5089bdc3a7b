using GridClerk.Systems.Browser;

namespace GridClerk.Systems.Pages;

/// <summary>The answer to one query, page by page.</summary>
internal interface IPagedTable
{
    /// <summary>Asks anew, in a page that remembers nothing, and shows the first page of the answer.</summary>
    Task<TablePage> FirstAsync(CancellationToken ct);

    /// <summary>The page after the one that is shown.</summary>
    Task<TablePage> NextAsync(CancellationToken ct);
}
