using System.IO.Compression;
using System.Text;
using GridClerk.Documents;
using GridClerk.Documents.Reading;

namespace GridClerk.Tests.Documents;

/// <summary>Makes the files that business systems export, and the ones that nobody should send.</summary>
internal sealed class DocumentFolder : IDisposable
{
    static DocumentFolder() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public string Path { get; } = Directory.CreateTempSubdirectory("gridclerk-test-").FullName;

    public static Encoding Gbk => Encoding.GetEncoding("GBK");

    public string In(string name) => System.IO.Path.Combine(Path, name);

    public string Write(string name, string text, Encoding? encoding = null) => Write(name, [.. (encoding ?? new UTF8Encoding(false)).GetPreamble(), .. (encoding ?? Encoding.UTF8).GetBytes(text)]);

    public string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(In(name), bytes);
        return In(name);
    }

    /// <summary>A workbook of the given sheet data, written out as other programs write it.</summary>
    /// <param name="rows">What stands between the tags of <c>sheetData</c>.</param>
    public string Workbook(string name, string rows, string? sharedTexts = null, string? styles = null, bool from1904 = false, string afterRows = "") =>
        Zip(name, WorkbookParts(rows, sharedTexts, styles, from1904, afterRows));

    public string Zip(string name, IEnumerable<(string Part, string Text)> parts)
    {
        using (var zip = ZipFile.Open(In(name), ZipArchiveMode.Create))
        {
            foreach (var (part, text) in parts)
            {
                using var stream = zip.CreateEntry(part).Open();
                stream.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return In(name);
    }

    public static List<(string Part, string Text)> WorkbookParts(string rows, string? sharedTexts = null, string? styles = null, bool from1904 = false, string afterRows = "")
    {
        const string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string package = "http://schemas.openxmlformats.org/package/2006/relationships";
        var parts = new List<(string, string)>
        {
            ("_rels/.rels", $"<Relationships xmlns=\"{package}\"><Relationship Id=\"a\" Type=\"{relations}/officeDocument\" Target=\"/xl/workbook.xml\"/></Relationships>"),
            ("xl/workbook.xml",
                $"<workbook xmlns=\"{main}\" xmlns:r=\"{relations}\"><workbookPr{(from1904 ? " date1904=\"1\"" : "")}/><sheets><sheet name=\"明细\" sheetId=\"1\" r:id=\"b\"/></sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels",
                $"<Relationships xmlns=\"{package}\"><Relationship Id=\"b\" Type=\"{relations}/worksheet\" Target=\"worksheets/sheet1.xml\"/>" +
                $"<Relationship Id=\"c\" Type=\"{relations}/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id=\"d\" Type=\"{relations}/styles\" Target=\"styles.xml\"/></Relationships>"),
            ("xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData>{afterRows}</worksheet>"),
        };
        if (sharedTexts is not null)
        {
            parts.Add(("xl/sharedStrings.xml", $"<sst xmlns=\"{main}\">{sharedTexts}</sst>"));
        }

        if (styles is not null)
        {
            parts.Add(("xl/styles.xml", $"<styleSheet xmlns=\"{main}\">{styles}</styleSheet>"));
        }

        return parts;
    }

    /// <summary>A row of cells that hold text, as <c>r</c> attributes are left out by some programs.</summary>
    public static string Row(params string[] texts) =>
        $"<row>{string.Concat(texts.Select(t => t.Length == 0 ? "<c/>" : $"<c t=\"inlineStr\"><is><t>{System.Security.SecurityElement.Escape(t)}</t></is></c>"))}</row>";

    public static async Task<(Table Table, List<TableRow> Rows)> ReadAsync(string file, params Column[] columns)
    {
        await using var table = await TableFile.OpenAsync(file, columns);
        var rows = new List<TableRow>();
        await foreach (var row in table.RowsAsync())
        {
            rows.Add(row);
        }

        return (table, rows);
    }

    public static async Task<DocumentException> RefusedAsync(string file, TableOptions? options = null) => await Assert.ThrowsAsync<DocumentException>(async () =>
    {
        await using var table = await TableFile.OpenAsync(file, [Column.Text("户名")], options);
        await foreach (var _ in table.RowsAsync())
        {
        }
    });

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
