namespace GridClerk.Documents.Reading.Cells;

/// <summary>What a cell says as its column's kind, or why it does not say it.</summary>
internal readonly record struct CellReading<T>(T Value, CellTroubleKind? Trouble)
{
    public static implicit operator CellReading<T>(T value) => new(value, null);

    public static implicit operator CellReading<T>(CellTroubleKind trouble) => new(default!, trouble);
}
