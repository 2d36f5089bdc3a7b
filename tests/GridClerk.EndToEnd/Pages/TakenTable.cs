using GridClerk.Systems.Pages;

namespace GridClerk.EndToEnd.Pages;

/// <summary>Keeps the rows of the reading that counts.</summary>
internal sealed class TakenTable : ITableSink
{
    public IReadOnlyList<string> Headings { get; private set; } = [];

    public List<IReadOnlyList<string>> Rows { get; } = [];

    public Task BeginAsync(IReadOnlyList<string> headings, CancellationToken ct)
    {
        Headings = headings;
        Rows.Clear();
        return Task.CompletedTask;
    }

    public Task TakeAsync(IReadOnlyList<IReadOnlyList<string>> rows, CancellationToken ct)
    {
        Rows.AddRange(rows);
        return Task.CompletedTask;
    }

    public IEnumerable<string> Column(string heading) => Rows.Select(row => row[Headings.ToList().IndexOf(heading)]);
}
