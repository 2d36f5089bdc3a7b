namespace GridClerk.Scenarios.CountAssets;

/// <summary>What the steps of a count are called, in the store and in front of operators. Renaming one orphans items in hand.</summary>
internal static class StepNames
{
    public const string Choices = "查看可选项";
    public const string Extras = "查看附加内容";

    public const string Dedicated = "专变用户清单";

    /// <summary>Before the names of the pass that counts all ratings together.</summary>
    public const string Whole = "";

    /// <summary>Before the names of the pass that counts by rating.</summary>
    public const string Ratings = "规格";

    public static string Portion(string pass, int number) => $"{pass}统计 {number}";

    public static string Doubts(string pass) => $"{pass}疑点";

    public static string Again(string pass, int number) => $"{pass}复查 {number}";

    public static string Figures(string pass) => $"{pass}审核结果";
}
