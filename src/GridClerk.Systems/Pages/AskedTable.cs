using GridClerk.Systems.Browser;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Pages;

/// <summary>The answer of a page to a query, in a fresh window: what an earlier query left in the fields counts for nothing.</summary>
internal sealed class AskedTable(BrowserSession session, AskedPage asked, IReadOnlyList<FieldValue> where) : IPagedTable
{
    private readonly IReadOnlyList<(FieldTarget Field, string Value)> values = [.. where.Select(v => (FieldOf(asked.Page, v.Label), v.Value))];
    private BusinessPage? page;

    public async Task<TablePage> FirstAsync(CancellationToken ct)
    {
        await session.AbandonAsync();
        page = await session.OpenAsync(asked.Page, ct);
        await new QueryFields(page).FillAsync(values, ct);
        return await page.BeginPagesAsync(asked.Query, asked.Table, ct);
    }

    public Task<TablePage> NextAsync(CancellationToken ct) => page!.NextPageAsync(asked.Table, ct);

    /// <summary>What was asked and how much came, as evidence; the rows themselves are where they were handed to.</summary>
    public Task NoteAsync(int rows, int? total, CancellationToken ct)
    {
        var told = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["读到"] = $"{rows}",
            ["页面总数"] = total is { } number ? $"{number}" : "",
        };
        foreach (var (field, value) in values)
        {
            told[field.Label] = Masking.Cell(value, field.Private);
        }

        return page!.RecordTextAsync([told], ct);
    }

    /// <summary>A field that the profile does not name is found by its label just the same.</summary>
    private static FieldTarget FieldOf(PageProfile page, string label) =>
        page.Fields.GetValueOrDefault(label)
        ?? (page.Fields.Values.Where(f => Headings.AreSame(f.Label, label)).ToList() is [var only] ? only : new FieldTarget(label, label, page.Line));
}
