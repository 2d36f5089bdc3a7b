namespace GridClerk.Sandbox.Collection.Failures;

/// <summary>Registers at the end of a day, kWh.</summary>
internal sealed record FreezeValues(DateTimeOffset Day, decimal Total)
{
    /// <summary>The part of one rate; the last rate takes what rounding left over.</summary>
    public decimal OfRate(string code)
    {
        var before = ReadItems.FreezeRates.TakeWhile(r => r.Code != code).ToList();
        return code == ReadItems.FreezeRates[^1].Code
            ? Total - before.Sum(r => Part(r.Share))
            : Part(ReadItems.FreezeRates[before.Count].Share);
    }

    private decimal Part(decimal share) => Math.Round(Total * share, 2);
}
