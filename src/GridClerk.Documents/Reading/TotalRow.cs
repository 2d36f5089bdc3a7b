namespace GridClerk.Documents.Reading;

/// <summary>A row that sums others up. It is known by its first word alone, so that no row of data is taken for one.</summary>
internal static class TotalRow
{
    private static readonly string[] Words = ["合计", "总计", "小计", "共计", "本页合计", "本页小计"];

    public static bool Is(SheetRow row)
    {
        for (var column = 0; column < row.Width; column++)
        {
            var cell = row.Resolved(column);
            if (!cell.IsEmpty)
            {
                return cell is { Kind: CellKind.Text, Text: { Length: < 20 } text } && Words.Contains(Bare(text));
            }
        }

        return false;
    }

    private static string Bare(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c))).TrimEnd(':', '：');
}
