namespace GridClerk.Scenarios.CountAssets;

/// <summary>What the steps of a count are called, in the store and in front of operators. Renaming one orphans items in hand.</summary>
internal static class StepNames
{
    public const string Choices = "查看可选项";
    public const string Doubts = "疑点";
    public const string Figures = "审核结果";

    public static string Portion(int number) => $"统计 {number}";

    public static string Again(int number) => $"复查 {number}";
}
