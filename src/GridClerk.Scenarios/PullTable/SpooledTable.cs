using System.Runtime.CompilerServices;
using System.Text;
using GridClerk.Core.Faults;
using GridClerk.Systems.Pages;

namespace GridClerk.Scenarios.PullTable;

/// <summary>A table on its way to a workbook: it lies in a file of its own, so that one of any length takes the same memory. Gone with its disposal.</summary>
public sealed class SpooledTable : ITableSink, IAsyncDisposable
{
    private readonly FileStream file;
    private readonly Action<int> onRows;
    private ColumnKinds kinds = new(0);

    /// <param name="onRows">Hears how many rows there are whenever some have come.</param>
    public SpooledTable(Action<int>? onRows = null)
    {
        this.onRows = onRows ?? (_ => { });
        file = new FileStream(
            Path.Combine(Path.GetTempPath(), $"gridclerk-rows-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous);
    }

    public IReadOnlyList<string> Headings { get; private set; } = [];

    public int Rows { get; private set; }

    /// <summary>What the columns hold, once all rows are there.</summary>
    internal ColumnKinds Kinds => kinds;

    public Task BeginAsync(IReadOnlyList<string> headings, CancellationToken ct)
    {
        file.SetLength(0);
        (Headings, Rows, kinds) = (headings, 0, new(headings.Count));
        onRows(0);
        return Task.CompletedTask;
    }

    /// <exception cref="SystemUnavailableException">There is no room for them: tried again.</exception>
    public async Task TakeAsync(IReadOnlyList<IReadOnlyList<string>> rows, CancellationToken ct)
    {
        using var page = new MemoryStream();
        using (var writer = new BinaryWriter(page, Encoding.UTF8, leaveOpen: true))
        {
            foreach (var row in rows)
            {
                kinds.Look(row);
                foreach (var cell in row)
                {
                    writer.Write(cell);
                }
            }
        }

        try
        {
            page.Position = 0;
            await page.CopyToAsync(file, ct);
            await file.FlushAsync(ct);
        }
        catch (IOException e)
        {
            throw new SystemUnavailableException(new Fault("pull.no-room", $"放不下拉取的数据：{e.Message}", $"请清理 {Path.GetTempPath()} 所在的磁盘"), e);
        }

        Rows += rows.Count;
        onRows(Rows);
    }

    /// <summary>All rows, from the first. One reader at a time, and none while rows come in.</summary>
    public async IAsyncEnumerable<string[]> ReadAsync([EnumeratorCancellation] CancellationToken ct = default)
    {
        file.Position = 0;
        // Not disposed: it would close the file.
        var reader = new BinaryReader(new BufferedStream(file, 1 << 16), Encoding.UTF8);
        for (var row = 0; row < Rows; row++)
        {
            ct.ThrowIfCancellationRequested();
            var cells = new string[Headings.Count];
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = reader.ReadString();
            }

            yield return cells;
        }

        await Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => file.DisposeAsync();
}
