using GridClerk.Core.Reports;
using GridClerk.Documents.Reading;
using GridClerk.Scenarios;
using GridClerk.Systems.Browser;
using GridClerk.Tests.Scenarios.TellStaff;
using GridClerk.Tests.Systems;
using TableRow = GridClerk.Documents.Reading.TableRow;

namespace GridClerk.Tests.Scenarios;

/// <summary>Where the files and mails of a nightly procedure go in tests.</summary>
internal sealed class NightDesk : IReportFolder, IPictures, IDisposable
{
    private readonly TempFolder folder = new();

    public NightDesk() => Desk = new ReportDesk(this, this, Mail);

    public FakeMailDesk Mail { get; } = new();

    public ReportDesk Desk { get; }

    public List<string> Drawn { get; } = [];

    public string PathOf(string scenarioId, string key, string name) => Path.Combine(folder.Path, $"{key} {name}");

    public Task<byte[]> DrawAsync(string svg, int width, int height, CancellationToken ct)
    {
        Drawn.Add(svg);
        return Task.FromResult<byte[]>([1]);
    }

    /// <summary>All rows of a sheet of a written workbook.</summary>
    public async Task<IReadOnlyList<TableRow>> RowsAsync(string key, string name, string sheet, params Column[] columns)
    {
        await using var table = await TableFile.OpenAsync(PathOf("", key, name), columns, new() { Sheet = sheet });
        var rows = new List<TableRow>();
        await foreach (var row in table.RowsAsync())
        {
            rows.Add(row);
        }

        return rows;
    }

    public void Dispose() => folder.Dispose();
}
