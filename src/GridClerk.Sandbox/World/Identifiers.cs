using GridClerk.Sandbox.Engine;

namespace GridClerk.Sandbox.World;

/// <summary>Numbers in the field's formats, each handed out once.</summary>
/// <param name="series">Numbers of different series never meet. 0 … 7.</param>
internal sealed class Identifiers(SeededRandom random, int series = 0)
{
    private readonly HashSet<string> used = [];

    private const int UsingUnit = 140;

    /// <summary>7 digits for a county company, 9 for a station.</summary>
    public static string Station(int index) => $"3340207{index:00}";

    public const string Company = "3340207";

    public string CustomerNo() => Once(() => $"6{2 + series}" + random.Digits(11));

    /// <summary>3 using unit, 2 reserved, 2 type (01 meter), 14 serial, 1 check.</summary>
    public string MeterNo() => Once(() => $"{UsingUnit}00" + $"01000{series}" + random.Digits(10) + random.Digits(1));

    public string Barcode() => Once(() => $"{series}" + random.Digits(11));

    public string AreaNo() => Once(() => $"{series}" + random.Digits(9));

    /// <summary>4 area, 5 unit.</summary>
    public string TerminalNo() => Once(() => $"340{2 + series}" + random.Digits(5));

    /// <summary>yyMMdd and 10 digits.</summary>
    public string OrderNo(DateTimeOffset at) => Once(() => at.ToString("yyMMdd") + random.Digits(10));

    public string Phone() => Once(() => random.Pick(Vocabulary.MobilePrefixes) + random.Digits(8));

    private string Once(Func<string> make)
    {
        while (true)
        {
            var number = make();
            if (used.Add(number))
            {
                return number;
            }
        }
    }
}
