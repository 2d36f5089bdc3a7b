namespace GridClerk.Scenarios.PullTable;

/// <summary>What the steps of a pull are called, in the store and in front of operators. Renaming one orphans items in hand.</summary>
internal static class StepNames
{
    public const string Pull = "拉取";
}
