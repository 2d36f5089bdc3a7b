namespace GridClerk.Scenarios.CheckSystem;

/// <summary>What the steps of a check are called, in the store and in front of operators. Renaming one orphans items in hand.</summary>
internal static class StepNames
{
    public const string Check = "检查";
}
