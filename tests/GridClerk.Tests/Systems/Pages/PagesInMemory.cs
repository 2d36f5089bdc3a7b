using GridClerk.Systems.Browser;
using GridClerk.Systems.Pages;

namespace GridClerk.Tests.Systems.Pages;

/// <summary>A table in memory that is asked page by page, and that somebody may change in between.</summary>
internal sealed class PagesInMemory(int size, params string[] rows) : IPagedTable
{
    private int page;
    private int turns;

    public List<string> Rows { get; } = [.. rows];

    /// <summary>What the page says beside the table; null: as many as there are.</summary>
    public int? Said { get; set; }

    public bool SaysNothing { get; set; }

    /// <summary>Called before each turn of a page with the number of turns so far.</summary>
    public Action<int> Meanwhile { get; set; } = _ => { };

    public int Asked { get; private set; }

    public Task<TablePage> FirstAsync(CancellationToken ct)
    {
        (page, Asked) = (0, Asked + 1);
        return Task.FromResult(Shown());
    }

    public Task<TablePage> NextAsync(CancellationToken ct)
    {
        Meanwhile(++turns);
        page++;
        return Task.FromResult(Shown());
    }

    private TablePage Shown() => new(
        [.. Rows.Skip(page * size).Take(size).Select((name, index) => new TableRow(
            new Dictionary<string, string> { ["序号"] = $"{(page * size) + index + 1}", ["编号"] = name, ["名称"] = $"第 {name} 个" }))],
        SaysNothing ? null : Said ?? Rows.Count)
    {
        Headings = ["序号", "编号", "名称"],
        HasMore = (page + 1) * size < Rows.Count,
        Size = size,
    };
}
