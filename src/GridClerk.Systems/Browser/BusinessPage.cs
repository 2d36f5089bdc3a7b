using GridClerk.Core.Faults;
using GridClerk.Systems.Kits;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Browser;

/// <summary>
/// One business page that is open and proved to be the right one. Every verb throws <see cref="PageChangedException"/> when its
/// target matches nothing or more than one thing, <see cref="SignedOutException"/> when the sign-in ended and
/// <see cref="SystemUnavailableException"/> when the system does not answer in time.
/// </summary>
public sealed class BusinessPage
{
    private readonly BrowserSession session;
    private readonly KitFrame frame;
    private readonly TableReader tables;
    private readonly Submission submission;
    private readonly PageEvidence evidence;
    private readonly FileTaker files;

    internal BusinessPage(BrowserSession session, PageProfile profile, KitFrame frame)
    {
        (this.session, this.frame, Profile) = (session, frame, profile);
        evidence = new PageEvidence(session, profile, frame);
        tables = new TableReader(session, profile, frame, evidence);
        submission = new Submission(session, profile, frame, evidence);
        files = new FileTaker(session, profile, frame);
    }

    public PageProfile Profile { get; }

    private string Place => $"{session.Profile.Title} {Profile.Title}";

    /// <summary>Puts a value into a text field, number field or date field and reads it back. Empty clears it.</summary>
    public Task FillAsync(FieldTarget field, string value, CancellationToken ct) =>
        DoAsync("fill", new { field = KitTargets.Of(field), value, secret = field.Private }, ct, field);

    /// <summary>Puts both ends into a date range, in the format that the field shows, and reads them back.</summary>
    public Task FillRangeAsync(FieldTarget field, string from, string to, CancellationToken ct) =>
        DoAsync("fillRange", new { field = KitTargets.Of(field), from, to }, ct, field);

    /// <summary>Chooses exactly these options of a select list, checkbox or radio group (none: clears it). A switch is on with any option.</summary>
    public Task SelectAsync(FieldTarget field, IReadOnlyList<string> options, CancellationToken ct) =>
        DoAsync("select", new { field = KitTargets.Of(field), options }, ct, field);

    /// <summary>
    /// Chooses exactly these nodes of a tree (drop-down or on the page) or one path of a cascading list. A path goes from the root
    /// to the node; a path of one label finds the node anywhere, if that label is unique in the tree.
    /// </summary>
    public Task PickTreeAsync(FieldTarget field, IReadOnlyList<IReadOnlyList<string>> paths, CancellationToken ct) =>
        DoAsync("pickTree", new { field = KitTargets.Of(field), paths }, ct, field);

    /// <summary>
    /// Chooses in several lists and trees, one after the other in one go; what stands in a field already is left alone. A path goes from
    /// the root, also if it has one label.
    /// </summary>
    public Task ChooseAsync(IReadOnlyList<FieldChoice> choices, CancellationToken ct)
    {
        var arguments = new { choices = choices.Select(choice => new { field = KitTargets.Of(choice.Field), choice.Options, choice.Path }) };
        return DoAsync("choose", arguments, ct, [.. choices.Select(choice => choice.Field)]);
    }

    /// <summary>
    /// How a value gets into each of these fields: <c>text</c>, <c>number</c>, <c>date</c>, <c>range</c>, <c>select</c> (one of a list),
    /// <c>choices</c> (several), <c>tree</c>, <c>cascader</c>, <c>switch</c>.
    /// </summary>
    public async Task<IReadOnlyList<string>> ReadKindsAsync(IReadOnlyList<FieldTarget> fields, CancellationToken ct) =>
        (await DoAsync("kinds", new { fields = fields.Select(field => KitTargets.Of(field)) }, ct, [.. fields])).Options!;

    /// <summary>All that a select list, checkbox or radio group offers to choose, as the page orders it.</summary>
    public async Task<IReadOnlyList<string>> ReadOptionsAsync(FieldTarget field, CancellationToken ct) =>
        (await OfferAsync("options", field, answer => answer.Options!, ct)).Options!;

    /// <summary>
    /// Every node of a tree or cascading list as the path of labels from its root, a parent before its children. Opens whatever is
    /// folded; what comes from the server only then is waited for.
    /// </summary>
    public async Task<IReadOnlyList<IReadOnlyList<string>>> ReadTreeAsync(FieldTarget field, CancellationToken ct) =>
        (await OfferAsync("nodes", field, answer => answer.Paths!.Select(path => string.Join('/', path)), ct)).Paths!;

    /// <summary>Presses something that changes nothing in the business system: an inner tab, 重置, a link that opens a dialog.</summary>
    public Task PressAsync(ButtonTarget button, CancellationToken ct) => DoAsync("press", new { button = KitTargets.Of(button) }, ct, button);

    /// <summary>Presses a query button, waits for this query's end and reads the page of rows it brought.</summary>
    public Task<TablePage> QueryAsync(ButtonTarget button, TableTarget table, CancellationToken ct) =>
        GuardAsync(() => tables.QueryAsync(button, table, ct));

    /// <summary>The same for rows that only serve to choose one of them: they are kept as text, never as a picture.</summary>
    public Task<TablePage> LookUpAsync(ButtonTarget button, TableTarget table, CancellationToken ct) =>
        GuardAsync(() => tables.LookUpAsync(button, table, ct));

    /// <summary>Presses a query button that brings no rows, waits for this query's end and reads what is shown beside labels: field's name → text.</summary>
    public Task<IReadOnlyDictionary<string, string>> QueryAsync(ButtonTarget button, IReadOnlyList<FieldTarget> fields, CancellationToken ct) =>
        GuardAsync(async () =>
        {
            await tables.QueryAsync(button, ct);
            return await TextsAsync(fields, null, ct);
        });

    /// <summary>
    /// Presses a query button, waits for this query's own answer and reads the total beside the table it brought. Keeps no evidence:
    /// whoever counts much says at the end what was counted (<see cref="RecordTextAsync"/>).
    /// </summary>
    public Task<TotalShown> CountAsync(ButtonTarget button, TableTarget table, CancellationToken ct) =>
        GuardAsync(() => tables.CountAsync(button, table, ct));

    /// <summary>Keeps what was read, as text. Nothing of it may be private.</summary>
    public Task RecordTextAsync(IReadOnlyList<IReadOnlyDictionary<string, string>> rows, CancellationToken ct) => evidence.RecordTextAsync(rows, ct);

    /// <summary>
    /// All pages of the query that was made last, at the table's largest page size, as shown: a row that moved between two pages
    /// while they were read comes twice, so the caller takes each key once.
    /// </summary>
    /// <exception cref="SystemUnavailableException">A page in the middle is not full: rows are missing.</exception>
    public Task<IReadOnlyList<TableRow>> ReadPagesAsync(TableTarget table, CancellationToken ct) =>
        GuardAsync(() => tables.ReadPagesAsync(table, ct));

    /// <summary>
    /// The first page, at the table's largest page size, of the query that this button asks, or of the table that came with the page. Neither it nor
    /// the pages after it are kept as evidence: whoever reads much says at the end what was read (<see cref="RecordTextAsync"/>).
    /// </summary>
    /// <param name="button">Null: the table came with the page.</param>
    public Task<TablePage> BeginPagesAsync(ButtonTarget? button, TableTarget table, CancellationToken ct) =>
        GuardAsync(() => tables.BeginPagesAsync(button, table, ct));

    /// <inheritdoc cref="BeginPagesAsync"/>
    /// <exception cref="SystemUnavailableException">There is none.</exception>
    public Task<TablePage> NextPageAsync(TableTarget table, CancellationToken ct) => GuardAsync(() => tables.NextPageAsync(table, ct));

    /// <summary>The rows that a table shows now.</summary>
    public Task<TablePage> ReadTableAsync(TableTarget table, CancellationToken ct) => GuardAsync(() => tables.ReadAsync(table, null, ct));

    /// <summary>Reads a table that fills by itself, each time it changes, until its rows are complete. What it showed last if that never comes.</summary>
    public Task<TablePage> ReadTableUntilAsync(
        TableTarget table, Func<TablePage, bool> complete, TimeSpan atMost, CancellationToken ct) =>
        GuardAsync(() => tables.ReadUntilAsync(table, complete, atMost, ct));

    /// <summary>Shows the table's query at its largest page size; null if it is shown so already, or cannot be.</summary>
    public Task<TablePage?> EnlargeAsync(TableTarget table, CancellationToken ct) => GuardAsync(() => tables.EnlargeAsync(table, ct));

    /// <summary>
    /// Presses a button whose answers come into an empty table one by one, until so many rows are there, and reads all its pages, which the
    /// browser holds. What is there if they do not come in time. Kept as text, never as a picture.
    /// </summary>
    public Task<TablePage> PressAndFillAsync(ButtonTarget button, TableTarget table, int rows, TimeSpan atMost, CancellationToken ct) =>
        GuardAsync(() => tables.PressAndFillAsync(button, table, rows, atMost, ct));

    /// <summary>Ticks the rows of this page (exactly one each) whose key column shows one of <paramref name="keys"/>, and no other.</summary>
    public Task TickRowsAsync(TableTarget table, IReadOnlyList<string> keys, CancellationToken ct) =>
        DoAsync("tickRows", new { table = KitTargets.Of(table), keys }, ct, table);

    /// <summary>Presses a button that hands out a file. The caller disposes the file once it is read.</summary>
    /// <param name="later">What the system says where the file is made elsewhere; null: it always comes at once.</param>
    /// <exception cref="SystemUnavailableException">The system refused, in its own words; or the file did not come in time or is too large.</exception>
    public Task<Download> DownloadAsync(ButtonTarget button, WordsTarget? later, TimeSpan atMost, CancellationToken ct) =>
        GuardAsync(() => files.TakeAsync("askFile", new { button = KitTargets.Of(button) }, later, atMost, ct, button));

    /// <summary>The same for the action of the row (exactly one) whose key column shows <paramref name="key"/>; the file comes at once.</summary>
    public Task<Download> DownloadInRowAsync(TableTarget table, string key, ButtonTarget action, TimeSpan atMost, CancellationToken ct) =>
        GuardAsync(() => files.TakeAsync(
            "askFileInRow", new { table = KitTargets.Of(table), key, action = KitTargets.Of(action) }, null, atMost, ct, action, table));

    /// <summary>Puts rows down that came in another way than through the page: what a file held.</summary>
    public Task NoteAsync(TableTarget table, IReadOnlyList<TableRow> rows, CancellationToken ct) =>
        evidence.RecordTextAsync(Masking.Rows(rows, table), ct);

    /// <summary>Ticks the row (exactly one) whose key column shows <paramref name="key"/>, and no other.</summary>
    public Task TickRowAsync(TableTarget table, string key, CancellationToken ct) =>
        DoAsync("tick", new { table = KitTargets.Of(table), key }, ct, table);

    /// <summary>
    /// Presses an action of the row (exactly one) whose key column shows <paramref name="key"/>; one that changes nothing, such as
    /// opening a dialog. Marks behind an identifier (超延) do not count.
    /// </summary>
    public Task PressInRowAsync(TableTarget table, string key, ButtonTarget action, CancellationToken ct) =>
        DoAsync("pressInRow", new { table = KitTargets.Of(table), key, action = KitTargets.Of(action) }, ct, action, table);

    /// <summary>
    /// The press that changes something: confirm dialog, picture, <c>SubmittingAsync()</c>, one press, its answer, picture.
    /// Never presses twice.
    /// </summary>
    /// <param name="values">What the confirm dialog must name: <c>order-no</c> → the number, for <c>{order-no}</c> in the profile's text.</param>
    /// <returns>The system's own words.</returns>
    /// <exception cref="WriteRefusedException">The system said that it did not do it.</exception>
    /// <exception cref="SystemUnavailableException">No answer, an error, or an answer that the profile does not know: its fate is open.</exception>
    public Task<string> SubmitAsync(ButtonTarget button, IReadOnlyDictionary<string, string> values, CancellationToken ct) =>
        GuardAsync(() => submission.SubmitAsync(null, null, button, values, ct));

    /// <inheritdoc cref="SubmitAsync"/>
    public Task<string> SubmitInRowAsync(
        TableTarget table, string key, ButtonTarget action, IReadOnlyDictionary<string, string> values, CancellationToken ct) =>
        GuardAsync(() => submission.SubmitAsync(table, key, action, values, ct));

    /// <summary>What is shown beside labels (descriptions, detail forms): field's name → text.</summary>
    public Task<IReadOnlyDictionary<string, string>> ReadFieldsAsync(IReadOnlyList<FieldTarget> fields, CancellationToken ct) =>
        GuardAsync(() => TextsAsync(fields, null, ct));

    /// <summary>Waits for a dialog to be open and filled and reads a table in it.</summary>
    public Task<TablePage> ReadDialogTableAsync(DialogTarget dialog, TableTarget table, CancellationToken ct) =>
        GuardAsync(() => tables.ReadAsync(table, dialog, ct));

    /// <summary>Waits for a dialog to be open and filled and reads what it shows beside labels.</summary>
    public Task<IReadOnlyDictionary<string, string>> ReadDialogFieldsAsync(
        DialogTarget dialog, IReadOnlyList<FieldTarget> fields, CancellationToken ct) =>
        GuardAsync(() => TextsAsync(fields, dialog, ct));

    /// <summary>Closes a dialog without effect and waits until it is gone. No error if it is not open.</summary>
    public Task CloseDialogAsync(DialogTarget dialog, CancellationToken ct) =>
        DoAsync("closeDialog", new { dialog = new { dialog.Name, dialog.Label, dialog.CloseButton } }, ct, dialog);

    private Task<T> GuardAsync<T>(Func<Task<T>> work) => session.GuardAsync(Profile, work);

    private async Task<KitAnswer> OfferAsync(string verb, FieldTarget field, Func<KitAnswer, IEnumerable<string>> words, CancellationToken ct)
    {
        // A list whose options are still on their way looks like a short one.
        await session.Window.Traffic.IsQuietAsync(session.Profile.QueryTimeout, ct);
        var answer = await DoAsync(verb, new { field = KitTargets.Of(field) }, ct, field);
        await evidence.RecordTextAsync([new Dictionary<string, string>(StringComparer.Ordinal) { [field.Label] = string.Join('、', words(answer)) }], ct);
        return answer;
    }

    private Task<KitAnswer> DoAsync(string verb, object arguments, CancellationToken ct, params Target[] targets) => GuardAsync(async () =>
        (await frame.RunAsync(verb, arguments, session.Profile.QueryTimeout, ct)).OrThrow(Place, targets));

    private async Task<IReadOnlyDictionary<string, string>> TextsAsync(IReadOnlyList<FieldTarget> fields, DialogTarget? dialog, CancellationToken ct)
    {
        var arguments = new { fields = fields.Select(field => KitTargets.Of(field, dialog?.Label)), dialog = dialog?.Label };
        var answer = await frame.RunAsync("texts", arguments, session.Profile.QueryTimeout, ct);
        var texts = answer.OrThrow(Place, [.. fields]).Texts!;
        await evidence.RecordAsync(Masking.Fields(fields, texts), ct);
        return texts;
    }
}
