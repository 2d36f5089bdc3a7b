namespace GridClerk.Core.Reports;

/// <summary>What a run leaves behind for people: figures on top, tables below. Rendered by the room that delivers it.</summary>
/// <param name="Title">In Chinese.</param>
/// <param name="Figures">Headline figures: label → value with unit.</param>
public sealed record RunReport(string Title, IReadOnlyList<ReportFigure> Figures, IReadOnlyList<ReportTable> Tables);

/// <param name="Verdict">Colours it: met or missed the promise, or neither.</param>
public sealed record ReportFigure(string Label, string Value, ReportTone Verdict = ReportTone.Plain, string? Remark = null);

public sealed record ReportTable(string Title, IReadOnlyList<string> Headings, IReadOnlyList<ReportRow> Rows);

/// <param name="Cells">Text as shown; identifiers stay text in every format.</param>
public sealed record ReportRow(IReadOnlyList<string> Cells, ReportTone Tone = ReportTone.Plain);

public enum ReportTone
{
    Plain,
    Good,
    Warning,
    Bad,
}
