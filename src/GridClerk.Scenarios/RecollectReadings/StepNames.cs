namespace GridClerk.Scenarios.RecollectReadings;

/// <summary>What the steps of re-collecting are called in the store.</summary>
internal static class StepNames
{
    public const string RatesBefore = "rates-before";
    public const string Rates = "rates";
    public const string CountedBefore = "counted-before";
    public const string RatesAfter = "rates-after";
    public const string Summary = "summary";

    public static string Failed(string unit) => $"failed/{unit}";

    public static string Round(int number) => $"round/{number}";

    public static string Part(int round, int number) => $"part/{round}/{number}";
}
