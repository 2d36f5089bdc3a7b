namespace GridClerk.Documents.Reading;

/// <summary>Why a cell does not say what its column should.</summary>
public enum CellTroubleKind
{
    /// <summary>An identifier became a number of more than 15 digits or in scientific notation, or lost leading zeros: its digits are gone.</summary>
    DamagedIdentifier,
    NotAnIdentifier,
    NotANumber,
    NotADate,

    /// <summary>The cell shows an error such as <c>#N/A</c>.</summary>
    FormulaError,

    /// <summary>A formula whose value was never stored in the file.</summary>
    FormulaWithoutValue,
}

/// <summary>A cell whose value is reported and not guessed.</summary>
/// <param name="Cell">As people call it: <c>C17</c>.</param>
/// <param name="Seen">The start of what the cell shows.</param>
public sealed record CellTrouble(CellTroubleKind Kind, string Heading, string Cell, string Seen)
{
    /// <summary>In Chinese: what is wrong, and where.</summary>
    public string Text => $"{Cell}（{Heading}）{Words}：{Seen}";

    private string Words => Kind switch
    {
        CellTroubleKind.DamagedIdentifier => "编号已被当作数字而失真",
        CellTroubleKind.NotAnIdentifier => "不是编号",
        CellTroubleKind.NotANumber => "不是数值",
        CellTroubleKind.NotADate => "不是日期",
        CellTroubleKind.FormulaError => "公式出错",
        CellTroubleKind.FormulaWithoutValue => "公式没有计算结果",
        _ => throw new InvalidOperationException($"No words for {Kind}"),
    };
}
