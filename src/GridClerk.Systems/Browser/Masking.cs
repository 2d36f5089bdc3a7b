using System.Text.RegularExpressions;
using GridClerk.Core.Notices;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Browser;

/// <summary>Takes what is private out of rows and messages before they are stored or shown.</summary>
internal static partial class Masking
{
    /// <summary>A message with every mobile number masked.</summary>
    public static string? Text(string? text) => text is null ? null : MobileNumber().Replace(text, match => PhoneNumber.Mask(match.Value));

    /// <summary>Rows under their headings; of private columns only a number's ends or a name's first character are left.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(IEnumerable<TableRow> rows, TableTarget table) =>
        [.. rows.Select(row => row.Cells.ToDictionary(
            cell => table.IsFree ? cell.Key : table.Columns[cell.Key].Heading,
            cell => Cell(cell.Value, table.Private || (!table.IsFree && table.Columns[cell.Key].Private)),
            StringComparer.Ordinal))];

    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Fields(
        IReadOnlyList<FieldTarget> fields, IReadOnlyDictionary<string, string> texts) =>
        [fields.ToDictionary(
            field => field.Section is null ? field.Label : $"{field.Section} / {field.Label}",
            field => Cell(texts[field.Name], field.Private),
            StringComparer.Ordinal)];

    /// <summary>Of what is private, a number's ends or a name's first character; of the rest, all but mobile numbers.</summary>
    public static string Cell(string text, bool isPrivate)
    {
        if (!isPrivate || text.Length == 0)
        {
            return Text(text)!;
        }

        return text.Count(char.IsDigit) >= 7 && !text.Any(char.IsLetter) ? PhoneNumber.Mask(text) : $"{text[0]}**";
    }

    [GeneratedRegex(@"(?<!\d)1[3-9]\d{9}(?!\d)")]
    private static partial Regex MobileNumber();
}
