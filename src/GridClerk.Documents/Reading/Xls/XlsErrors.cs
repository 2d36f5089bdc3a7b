namespace GridClerk.Documents.Reading.Xls;

/// <summary>The cells of a binary workbook that show an error, which the library reads as empty.</summary>
internal sealed class XlsErrors
{
    private const int Most = 1_000_000;

    private readonly Dictionary<(int Sheet, int Row), List<(int Column, byte Code)>> cells = [];
    private int count;

    /// <param name="sheet">From 0, charts and the like not counted.</param>
    /// <param name="row">From 0.</param>
    /// <returns>False: there are more of them than any real file has.</returns>
    public bool Add(int sheet, int row, int column, byte code)
    {
        if (!cells.TryGetValue((sheet, row), out var found))
        {
            cells[(sheet, row)] = found = [];
        }

        found.Add((column, code));
        return ++count <= Most;
    }

    public void PutInto(SheetRow row, int sheet)
    {
        foreach (var (column, code) in cells.GetValueOrDefault((sheet, row.Number - 1)) ?? [])
        {
            row.Set(column, CellValue.OfError(Shown(code)));
        }
    }

    private static string Shown(byte code) => code switch
    {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        _ => "#ERROR!",
    };
}
