using System.IO.Compression;
using System.Xml;

namespace GridClerk.Documents.Reading.Xlsx;

/// <summary>The parts of a workbook, each read under a bound: what a small file unpacks to is its sender's choice.</summary>
internal sealed class ZipParts : IDisposable
{
    private const int MostParts = 10_000;

    private readonly string file;
    private readonly TableOptions options;
    private readonly ZipArchive zip;
    private readonly Dictionary<string, ZipArchiveEntry> parts = new(StringComparer.OrdinalIgnoreCase);

    public ZipParts(string file, Stream stream, TableOptions options)
    {
        this.file = file;
        this.options = options;
        try
        {
            zip = new(stream, ZipArchiveMode.Read);
            foreach (var entry in zip.Entries)
            {
                if (parts.Count == MostParts)
                {
                    throw DocumentFaults.TooLarge(file, $"内含 {MostParts} 个以上的部分");
                }

                parts[entry.FullName.Replace('\\', '/').TrimStart('/')] = entry;
            }
        }
        catch (Exception e) when (Damage.Is(e))
        {
            throw DocumentFaults.Incomplete(file, e);
        }
    }

    public IEnumerable<string> Names => parts.Keys;

    public bool Has(string name) => parts.ContainsKey(name.TrimStart('/'));

    /// <summary>Reads a part as XML without any document type, entity or other address.</summary>
    public XmlReader Xml(string name, long? bound = null)
    {
        if (!parts.TryGetValue(name.TrimStart('/'), out var entry))
        {
            throw DocumentFaults.Broken(file, $"缺少 {name}");
        }

        try
        {
            return XmlReader.Create(new BoundedPart(file, entry, bound ?? options.PartBytes), new()
            {
                DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true, CheckCharacters = false, CloseInput = true,
            });
        }
        catch (Exception e) when (Damage.Is(e))
        {
            throw DocumentFaults.Broken(file, name, e);
        }
    }

    public void Dispose() => zip.Dispose();
}
