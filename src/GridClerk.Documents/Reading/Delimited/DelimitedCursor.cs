using System.Text;
using CsvHelper;

namespace GridClerk.Documents.Reading.Delimited;

/// <summary>The rows of a delimited text. A value may stand in quotes and hold delimiters, line breaks and doubled quotes; a quote inside a bare value is itself.</summary>
internal sealed class DelimitedCursor : IRowCursor
{
    /// <summary>A quote that is never closed would take the rest of the file into one value.</summary>
    private const int MostBytes = 1 << 20;

    private readonly string file;
    private readonly CsvReader records;
    private int number;

    /// <param name="text">Disposed with the cursor.</param>
    public DelimitedCursor(string file, StreamReader text, char delimiter)
    {
        this.file = file;
        records = CsvReader.Create(text, new CsvReaderOptions
        {
            Separator = delimiter, HasHeader = false, SkipEmptyLines = false, MaxRecordSize = MostBytes, IncludeValuesInExceptions = false, OnMalformedRecord = RefuseIfSwallowed,
        });
    }

    public bool Next(SheetRow row)
    {
        try
        {
            if (!records.Read())
            {
                return false;
            }
        }
        catch (CsvFormatException e)
        {
            throw DocumentFaults.Broken(file, $"第 {number + 1} 行的内容过长，引号可能没有结束", e);
        }
        catch (DecoderFallbackException e)
        {
            throw DocumentFaults.Broken(file, $"第 {number} 行之后有无法识别的文字", e);
        }

        row.Begin(++number);
        if (records.FieldCount > SheetBounds.Columns)
        {
            throw DocumentFaults.Broken(file, $"第 {number} 行列数过多");
        }

        for (var column = 0; column < records.FieldCount; column++)
        {
            row.Set(column, CellValue.OfText(Unwrapped(records.GetString(column))));
        }

        return true;
    }

    public void Dispose() => records.Dispose();

    /// <summary>Odd quotes within a line are read as they stand; across lines they would make other rows part of a value.</summary>
    private void RefuseIfSwallowed(CsvMalformedRecord record)
    {
        if (record.Reason is CsvMalformedReason.UnterminatedQuote || record.RawRecord.AsSpan().ContainsAny('\r', '\n'))
        {
            throw DocumentFaults.Broken(file, $"第 {number + 1} 行的引号没有结束");
        }
    }

    /// <summary>Exports write <c>="0013…"</c> so that a spreadsheet leaves long numbers alone.</summary>
    private static string Unwrapped(string value)
    {
        var bare = value.AsSpan().Trim();
        return bare.Length > 3 && bare.StartsWith("=\"") && bare[^1] == '"' ? new(bare[2..^1]) : value;
    }
}
