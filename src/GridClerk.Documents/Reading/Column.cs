using GridClerk.Documents.Reading.Cells;

namespace GridClerk.Documents.Reading;

/// <summary>A column that a caller asks for, by the heading that people see above it.</summary>
/// <remarks>
/// Headings are compared without blanks, line breaks, case and the difference of full and half width. Under a heading
/// of two rows a column is called <c>上级/下级</c>; the lower heading alone is enough where only one column has it.
/// </remarks>
public abstract record Column
{
    private protected Column(string heading) => Heading = heading;

    public string Heading { get; }

    /// <summary>Other headings that the same column has in other releases. Default: none.</summary>
    public IReadOnlyList<string> OtherHeadings { get; init; } = [];

    /// <summary>Whether a file without this column is fine; its cells are then empty. Default: false.</summary>
    public bool Optional { get; init; }

    internal IEnumerable<string> AllHeadings => OtherHeadings.Prepend(Heading);

    /// <summary>Text as a person sees it. A number of more than 15 digits is a trouble.</summary>
    public static Column<string?> Text(string heading) => new(heading, TextCells.Read);

    /// <summary>A number that names something (asset, customer, order): never calculated with, every digit counts.</summary>
    /// <param name="digits">How many digits it has; a number cell with fewer has lost its leading zeros and is a trouble. Null: any.</param>
    public static Column<string?> Identifier(string heading, int? digits = null) => new(heading, cell => IdentifierCells.Read(cell, digits));

    /// <summary>An amount, from number cells or text such as <c>1,234.50</c> or <c>98.5%</c> (0.985). <c>-</c> and <c>/</c> are empty.</summary>
    public static Column<decimal?> Number(string heading) => new(heading, NumberCells.Read);

    /// <summary>A day, from date cells, serials or text such as <c>2026-11-22</c>, <c>20261122</c>, <c>2026年11月22日</c>; a time of day beside it is dropped.</summary>
    public static Column<DateOnly?> Date(string heading) => new(heading, DateCells.ReadDay);

    /// <summary>A day with its time of day (00:00 where none is written), in the business system's own wall time.</summary>
    public static Column<DateTime?> Moment(string heading) => new(heading, DateCells.ReadMoment);

    internal abstract CellTroubleKind? TroubleIn(CellValue cell);
}

/// <summary>A column whose cells become <typeparamref name="T"/>; null is an empty cell.</summary>
public sealed record Column<T> : Column
{
    private readonly Func<CellValue, CellReading<T>> read;

    internal Column(string heading, Func<CellValue, CellReading<T>> read)
        : base(heading) => this.read = read;

    internal CellReading<T> Read(CellValue cell) => read(cell);

    internal override CellTroubleKind? TroubleIn(CellValue cell) => read(cell).Trouble;
}
