namespace GridClerk.Documents.Reading;

/// <summary>What a file really is.</summary>
public enum TableFormat
{
    /// <summary>A workbook of Excel 2007 and later (.xlsx).</summary>
    Workbook,

    /// <summary>A binary workbook of Excel 97–2003 (.xls).</summary>
    BinaryWorkbook,

    /// <summary>A web page with tables, often named .xls.</summary>
    WebPage,

    /// <summary>Text with commas, tabs, semicolons or bars between the values.</summary>
    Delimited,
}
