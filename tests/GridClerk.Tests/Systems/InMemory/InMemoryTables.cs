using GridClerk.Core.Faults;
using GridClerk.Systems.Pages;

namespace GridClerk.Tests.Systems.InMemory;

/// <summary>One page with a table, in memory: it is asked for its conditions, and may change or fail in the middle.</summary>
internal sealed class InMemoryTables(params string[] headings) : ITablePages
{
    private const int PageSize = 2;

    public List<string[]> Rows { get; } = [];

    public List<TableQuestion> Asked { get; } = [];

    /// <summary>Thrown after the first page of the next pull.</summary>
    public ClerkException? FailOnce { get; set; }

    /// <summary>Rows that stand in the first reading of the next pull alone.</summary>
    public List<string[]> GoneInTheSecondReading { get; } = [];

    public async Task<PulledTable> PullAsync(TableQuestion question, ITableSink sink, CancellationToken ct)
    {
        Asked.Add(question);
        var readings = 1;
        if (GoneInTheSecondReading.Count > 0)
        {
            await HandOnAsync([.. GoneInTheSecondReading, .. Rows], sink, ct);
            GoneInTheSecondReading.Clear();
            readings++;
        }

        await HandOnAsync(Rows, sink, ct);
        return new("某系统", "某页", "zh01", Rows.Count, Rows.Count, (Rows.Count + PageSize - 1) / PageSize, readings);
    }

    private async Task HandOnAsync(List<string[]> rows, ITableSink sink, CancellationToken ct)
    {
        await sink.BeginAsync(headings, ct);
        foreach (var page in rows.Chunk(PageSize))
        {
            await sink.TakeAsync(page, ct);
            if (FailOnce is { } fault)
            {
                FailOnce = null;
                throw fault;
            }
        }
    }
}
