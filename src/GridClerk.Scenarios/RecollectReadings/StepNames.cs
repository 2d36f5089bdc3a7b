namespace GridClerk.Scenarios.RecollectReadings;

/// <summary>What the steps of re-collecting are called, in the store and in front of operators. Renaming one orphans items in hand.</summary>
internal static class StepNames
{
    public const string RatesBefore = "补招前成功率";
    public const string Rates = "查看成功率";
    public const string CountedBefore = "补招完时的统计时间";
    public const string RatesAfter = "补招后成功率";
    public const string Summary = "汇总";

    public static string Failed(string unit) => $"失败明细 {unit}";

    public static string Round(int number) => $"第 {number} 轮";

    public static string Part(int round, int number) => $"召测 {round}.{number}";
}
