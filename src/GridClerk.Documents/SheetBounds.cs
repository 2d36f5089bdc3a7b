namespace GridClerk.Documents;

/// <summary>What a sheet can hold in the programs that open it.</summary>
internal static class SheetBounds
{
    public const int Rows = 1_048_576;
    public const int Columns = 16_384;
    public const int CellCharacters = 32_767;
    public const int NameCharacters = 31;

    /// <summary>Digits that a number keeps; of a longer one the rest has become zeros.</summary>
    public const int NumberDigits = 15;

    public const double FirstDamagedNumber = 1e15;
}
