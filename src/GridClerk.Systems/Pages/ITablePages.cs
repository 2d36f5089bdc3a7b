namespace GridClerk.Systems.Pages;

/// <summary>The tables of a business system, read whole by what a person at the site calls them. Nothing is ever changed there.</summary>
public interface ITablePages
{
    /// <summary>
    /// Opens the page as a person finds it, fills its query, asks it, and reads every page of the answer. The rows are counted against the page's
    /// own total; a table that changes while it is read is read once more from its beginning.
    /// </summary>
    /// <param name="sink">Gets the rows page by page.</param>
    /// <exception cref="Core.Faults.ConfigurationException">The profile has no such page or table, or the table no such column; or a value cannot be put into its field.</exception>
    /// <exception cref="Core.Faults.PageChangedException">A field is not there, or does not offer what is to be chosen.</exception>
    /// <exception cref="Core.Faults.SystemUnavailableException">
    /// The system does not answer; or the table was not complete twice in a row: <c>pull.table-changed</c>, <c>pull.count-differs</c>.
    /// </exception>
    Task<PulledTable> PullAsync(TableQuestion question, ITableSink sink, CancellationToken ct);
}

/// <summary>What is asked of a page.</summary>
/// <param name="Page">The profile's name of it: <c>orders</c>; with the table's behind it where the page has several: <c>orders/log</c>.</param>
/// <param name="Where">
/// What the query's fields are to hold, in this order: label (or the profile's name of the field) → value. Several choices are separated by
/// commas, the steps of a tree by slashes, the ends of a range by two dots, a switch is <c>on</c> or <c>off</c>.
/// </param>
/// <param name="Columns">Headings (or the profile's names of columns) that are wanted, in this order; empty: all. What is private is masked unless it is named here.</param>
public sealed record TableQuestion(string Page, IReadOnlyList<FieldValue> Where, IReadOnlyList<string> Columns);

/// <param name="Label">As the page shows it, or the profile's name of the field.</param>
public sealed record FieldValue(string Label, string Value);

/// <summary>Takes a table while it is read.</summary>
public interface ITableSink
{
    /// <summary>Once before the rows; once more if the table changed while it was read: what was handed over before is void.</summary>
    Task BeginAsync(IReadOnlyList<string> headings, CancellationToken ct);

    /// <summary>The rows of one page, each as long as the headings; an empty cell is an empty text.</summary>
    Task TakeAsync(IReadOnlyList<IReadOnlyList<string>> rows, CancellationToken ct);
}

/// <summary>A table that was read whole.</summary>
/// <param name="System">As people call it.</param>
/// <param name="Page">As people call it.</param>
/// <param name="Account">Under which it was read.</param>
/// <param name="Rows">How many there are.</param>
/// <param name="Total">What the page itself says; equal to <paramref name="Rows"/>. Null: it says nothing, so nobody can tell whether rows are missing.</param>
/// <param name="Pages">How many pages it took.</param>
/// <param name="Readings">1, or 2 where the table changed while it was read the first time.</param>
public sealed record PulledTable(string System, string Page, string Account, int Rows, int? Total, int Pages, int Readings);
