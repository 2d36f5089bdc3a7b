namespace GridClerk.Server.Cli;

/// <summary>What scripts are told.</summary>
internal static class ExitCode
{
    /// <summary>All handled: done, already done, or handed to a person.</summary>
    public const int Handled = 0;

    /// <summary>Something failed: a defect or an unusable system.</summary>
    public const int Failed = 1;

    /// <summary>Wrong use or configuration.</summary>
    public const int WrongUse = 2;

    public const int StoppedByHand = 130;
}
