using System.IO.Compression;
using System.Security;

namespace GridClerk.Documents.Writing.Parts;

/// <summary>Puts the parts of a workbook into its package, one after the other, so that nothing has to be held until the end.</summary>
internal sealed class PackageWriter(ZipArchive zip, Workbook workbook)
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string Types = "application/vnd.openxmlformats-officedocument";
    private const string Declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";

    private readonly Styles styles = new();
    private readonly IReadOnlyList<string> names = SheetNames.Of((workbook.Cover is null ? [] : new[] { CoverPart.Name }).Concat(workbook.Sheets.Select(s => s.Name)));
    private readonly int covers = workbook.Cover is null ? 0 : 1;

    public static async Task WriteAsync(Stream stream, Workbook workbook, CancellationToken ct)
    {
        // A package that could not be finished must not be finished by its disposal either: what went wrong first is what is told.
        var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        await new PackageWriter(zip, workbook).WriteAsync(ct);
        await zip.DisposeAsync();
        await stream.FlushAsync(ct);
    }

    private async Task WriteAsync(CancellationToken ct)
    {
        WriteContentTypes();
        Part("_rels/.rels", Relationships([("officeDocument", "xl/workbook.xml")]).Replace(
            "</Relationships>", $"<Relationship Id=\"rIdC\" Type=\"{Package}/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>", StringComparison.Ordinal));
        WriteProperties();
        var rows = new List<int>();
        for (var i = 0; i < workbook.Sheets.Count; i++)
        {
            ct.ThrowIfCancellationRequested();
            using (var part = Open($"xl/worksheets/sheet{i + 1}.xml"))
            {
                rows.Add(await new SheetPart(part, workbook.Sheets[i], names[i + covers], styles).WriteAsync(ct));
            }

            WriteCharts(i, rows[i]);
        }

        if (workbook.Cover is { } cover)
        {
            using var part = Open("xl/worksheets/cover.xml");
            CoverPart.Write(part, cover, [.. workbook.Sheets.Select((s, i) => (names[i + covers], s.Description, rows[i]))], styles);
        }

        WriteWorkbook(rows);
        using var looks = Open("xl/styles.xml");
        styles.Write(looks);
    }

    private void WriteContentTypes()
    {
        string Override(string part, string type) => $"<Override PartName=\"/{part}\" ContentType=\"{type}\"/>";
        var overrides = SheetParts().Select(p => Override($"xl/{p}", $"{Types}.spreadsheetml.worksheet+xml"))
            .Concat(Charted().Select(i => Override($"xl/drawings/drawing{i + 1}.xml", $"{Types}.drawing+xml")))
            .Concat(Charted().SelectMany(i => workbook.Sheets[i].Charts.Select((_, c) => Override($"xl/charts/chart{i + 1}_{c + 1}.xml", $"{Types}.drawingml.chart+xml"))));
        Part("[Content_Types].xml",
            $"{Declaration}<Types xmlns=\"{Package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>" +
            $"<Default Extension=\"xml\" ContentType=\"application/xml\"/>{Override("xl/workbook.xml", $"{Types}.spreadsheetml.sheet.main+xml")}" +
            $"{Override("xl/styles.xml", $"{Types}.spreadsheetml.styles+xml")}{Override("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")}{string.Concat(overrides)}</Types>");
    }

    /// <summary>Who made it and when, as programs show it without opening the file.</summary>
    private void WriteProperties()
    {
        var said = workbook.Cover is { } cover
            ? $"<dc:title>{Escaped(cover.Title)}</dc:title><dc:creator>{Escaped(cover.By)}</dc:creator>"
            : "";
        Part("docProps/core.xml",
            $"{Declaration}<cp:coreProperties xmlns:cp=\"{Package}/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">{said}</cp:coreProperties>");
    }

    private void WriteCharts(int index, int rows)
    {
        var sheet = workbook.Sheets[index];
        if (sheet.Charts.Count == 0)
        {
            return;
        }

        Part($"xl/worksheets/_rels/sheet{index + 1}.xml.rels", Relationships([("drawing", $"../drawings/drawing{index + 1}.xml")]));
        using (var drawing = Open($"xl/drawings/drawing{index + 1}.xml"))
        {
            ChartPart.WriteDrawing(drawing, sheet);
        }

        Part($"xl/drawings/_rels/drawing{index + 1}.xml.rels", Relationships([.. sheet.Charts.Select((_, c) => ("chart", $"../charts/chart{index + 1}_{c + 1}.xml"))]));
        for (var c = 0; c < sheet.Charts.Count; c++)
        {
            using var part = Open($"xl/charts/chart{index + 1}_{c + 1}.xml");
            ChartPart.Write(part, sheet.Charts[c], sheet, names[index + covers], rows);
        }
    }

    private void WriteWorkbook(List<int> rows)
    {
        var sheets = names.Select((name, i) => $"<sheet name=\"{Escaped(name)}\" sheetId=\"{i + 1}\" r:id=\"rId{i + 1}\"/>");

        // Programs look for a filter's range under this name; the header is repeated on each printed page.
        var ranges = workbook.Sheets.Select((sheet, i) =>
            $"<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"{i + covers}\" hidden=\"1\">{Quoted(i)}!$A$1:${CellAddress.Column(sheet.Columns.Count - 1)}${rows[i] + 1}</definedName>");
        var titles = workbook.Sheets.Select((_, i) => $"<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"{i + covers}\">{Quoted(i)}!$1:$1</definedName>");
        Part("xl/workbook.xml",
            $"{Declaration}<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><bookViews><workbookView activeTab=\"0\"/></bookViews><sheets>{string.Concat(sheets)}</sheets>" +
            $"<definedNames>{string.Concat(ranges)}{string.Concat(titles)}</definedNames><calcPr calcId=\"191029\"/></workbook>");
        Part("xl/_rels/workbook.xml.rels", Relationships([.. SheetParts().Select(p => ("worksheet", p)), ("styles", "styles.xml")]));
    }

    private IEnumerable<string> SheetParts() =>
        (covers == 0 ? [] : new[] { "worksheets/cover.xml" }).Concat(workbook.Sheets.Select((_, i) => $"worksheets/sheet{i + 1}.xml"));

    private IEnumerable<int> Charted() => Enumerable.Range(0, workbook.Sheets.Count).Where(i => workbook.Sheets[i].Charts.Count > 0);

    private string Quoted(int sheet) => Escaped($"'{names[sheet + covers].Replace("'", "''", StringComparison.Ordinal)}'");

    private static string Relationships(IReadOnlyList<(string Type, string Target)> targets) =>
        $"{Declaration}<Relationships xmlns=\"{Package}/relationships\">" +
        string.Concat(targets.Select((t, i) => $"<Relationship Id=\"rId{i + 1}\" Type=\"{Relations}/{t.Type}\" Target=\"{t.Target}\"/>")) + "</Relationships>";

    private void Part(string name, string xml)
    {
        using var part = Open(name);
        part.Raw(xml);
    }

    private PartWriter Open(string name) => new(zip.CreateEntry(name, CompressionLevel.Optimal).Open());

    private static string Escaped(string text) => SecurityElement.Escape(string.Concat(text.Where(c => !char.IsControl(c))));
}
