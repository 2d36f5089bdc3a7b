using System.Security.Cryptography;
using System.Text;
using GridClerk.Systems.Browser;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Pages;

/// <summary>Which rows have come so far, in a few bytes each: by the table's key, or by all they show where it has none.</summary>
internal sealed class SeenRows(TableTarget table)
{
    private readonly HashSet<UInt128> earlier = [];
    private readonly IncrementalHash all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public int Count { get; private set; }

    /// <summary>Whether a row of one page came on another one too.</summary>
    public bool AnyTwice { get; private set; }

    /// <returns>Whether one of them was on an earlier page.</returns>
    public bool Add(IReadOnlyList<TableRow> page)
    {
        var here = new List<UInt128>(page.Count);
        foreach (var row in page)
        {
            var whole = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', row.Cells.Where(c => !IsNumbering(c.Key)).Select(c => c.Value))));
            all.AppendData(whole);
            here.Add(Short(KeyOf(row) is { } key ? SHA256.HashData(Encoding.UTF8.GetBytes(key)) : whole));
        }

        var twice = here.Exists(earlier.Contains) || (table.RowKey is not null && here.Distinct().Count() < here.Count);
        earlier.UnionWith(here);
        Count += page.Count;
        AnyTwice |= twice;
        return twice;
    }

    /// <summary>Of all rows in their order.</summary>
    public string Digest() => Convert.ToHexString(all.GetCurrentHash());

    private string? KeyOf(TableRow row) => table.RowKey is not { } column ? null
        : row.Cells.TryGetValue(column, out var key) ? key
        : row.Cells.FirstOrDefault(cell => Headings.AreSame(cell.Key, column)).Value;

    /// <summary>A row that moved has another number in front, and is the same row.</summary>
    private bool IsNumbering(string column) => Headings.IsNumbering(table.IsFree ? column : table.Columns[column].Heading);

    private static UInt128 Short(byte[] hash) => BitConverter.ToUInt128(hash);
}
