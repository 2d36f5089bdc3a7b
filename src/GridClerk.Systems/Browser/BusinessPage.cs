using GridClerk.Core.Faults;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Browser;

/// <summary>
/// One business page that is open and proved to be the right one. Every verb throws <see cref="PageChangedException"/> when its
/// target matches nothing or more than one thing, <see cref="SignedOutException"/> when the sign-in ended and
/// <see cref="SystemUnavailableException"/> when the system does not answer in time.
/// </summary>
public sealed class BusinessPage
{
    internal BusinessPage(BrowserSession session, PageProfile profile) => (Session, Profile) = (session, profile);

    public PageProfile Profile { get; }

    internal BrowserSession Session { get; }

    /// <summary>Puts a value into a text field, number field or date field and reads it back. Empty clears it.</summary>
    public Task FillAsync(FieldTarget field, string value, CancellationToken ct) => throw new NotSupportedException();

    /// <summary>Puts both ends into a date range, in the format that the field shows, and reads them back.</summary>
    public Task FillRangeAsync(FieldTarget field, string from, string to, CancellationToken ct) => throw new NotSupportedException();

    /// <summary>Chooses exactly these options of a select list, checkbox or radio group (none: clears it).</summary>
    public Task SelectAsync(FieldTarget field, IReadOnlyList<string> options, CancellationToken ct) => throw new NotSupportedException();

    /// <summary>
    /// Chooses exactly these nodes of a tree (drop-down or on the page). A path goes from the root to the node; a path of one
    /// label finds the node anywhere, if that label is unique in the tree.
    /// </summary>
    public Task PickTreeAsync(FieldTarget field, IReadOnlyList<IReadOnlyList<string>> paths, CancellationToken ct) =>
        throw new NotSupportedException();

    /// <summary>Presses something that changes nothing in the business system: an inner tab, 重置, a link that opens a dialog.</summary>
    public Task PressAsync(ButtonTarget button, CancellationToken ct) => throw new NotSupportedException();

    /// <summary>Presses a query button, waits for this query's end and reads the page of rows it brought.</summary>
    public Task<TablePage> QueryAsync(ButtonTarget button, TableTarget table, CancellationToken ct) => throw new NotSupportedException();

    /// <summary>
    /// All pages of the query that was made last, at the table's largest page size, as shown: a row that moved between two pages
    /// while they were read comes twice, so the caller takes each key once.
    /// </summary>
    /// <exception cref="SystemUnavailableException">Fewer rows than the total that the table itself shows.</exception>
    public Task<IReadOnlyList<TableRow>> ReadPagesAsync(TableTarget table, CancellationToken ct) => throw new NotSupportedException();

    /// <summary>The rows that a table shows now.</summary>
    public Task<TablePage> ReadTableAsync(TableTarget table, CancellationToken ct) => throw new NotSupportedException();

    /// <summary>Reads a table that fills by itself, each time it changes, until its rows are complete. What it showed last if that never comes.</summary>
    public Task<TablePage> ReadTableUntilAsync(
        TableTarget table, Func<TablePage, bool> complete, TimeSpan atMost, CancellationToken ct) => throw new NotSupportedException();

    /// <summary>Ticks the row (exactly one) whose key column shows <paramref name="key"/>, and no other.</summary>
    public Task TickRowAsync(TableTarget table, string key, CancellationToken ct) => throw new NotSupportedException();

    /// <summary>Presses an action of the row (exactly one) whose key column shows <paramref name="key"/>; one that changes nothing, such as opening a dialog.</summary>
    public Task PressInRowAsync(TableTarget table, string key, ButtonTarget action, CancellationToken ct) => throw new NotSupportedException();

    /// <summary>
    /// The press that changes something: confirm dialog, picture, <c>Submitting()</c>, one press, its answer, picture.
    /// Never presses twice.
    /// </summary>
    /// <param name="values">What the confirm dialog must name: <c>orderNo</c> → the number, for <c>{orderNo}</c> in the profile's text.</param>
    /// <returns>The system's own words.</returns>
    /// <exception cref="WriteRefusedException">The system said that it did not do it.</exception>
    /// <exception cref="SystemUnavailableException">No answer, an error, or an answer that the profile does not know: its fate is open.</exception>
    public Task<string> SubmitAsync(ButtonTarget button, IReadOnlyDictionary<string, string> values, CancellationToken ct) =>
        throw new NotSupportedException();

    /// <inheritdoc cref="SubmitAsync"/>
    public Task<string> SubmitInRowAsync(
        TableTarget table, string key, ButtonTarget action, IReadOnlyDictionary<string, string> values, CancellationToken ct) =>
        throw new NotSupportedException();

    /// <summary>What is shown beside labels (descriptions, detail forms): field's name → text.</summary>
    public Task<IReadOnlyDictionary<string, string>> ReadFieldsAsync(IReadOnlyList<FieldTarget> fields, CancellationToken ct) =>
        throw new NotSupportedException();

    /// <summary>Waits for a dialog to be open and filled and reads a table in it.</summary>
    public Task<TablePage> ReadDialogTableAsync(DialogTarget dialog, TableTarget table, CancellationToken ct) => throw new NotSupportedException();

    /// <summary>Waits for a dialog to be open and filled and reads what it shows beside labels.</summary>
    public Task<IReadOnlyDictionary<string, string>> ReadDialogFieldsAsync(
        DialogTarget dialog, IReadOnlyList<FieldTarget> fields, CancellationToken ct) => throw new NotSupportedException();

    /// <summary>Closes a dialog without effect and waits until it is gone. No error if it is not open.</summary>
    public Task CloseDialogAsync(DialogTarget dialog, CancellationToken ct) => throw new NotSupportedException();
}
