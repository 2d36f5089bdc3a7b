namespace GridClerk.Server.Storage;

/// <summary>How long calls to a database server wait for it.</summary>
internal sealed record ServerPatience
{
    /// <summary>Longest wait for a server that is away, before the call fails.</summary>
    public TimeSpan Away { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Longest time in which one call gives way to other writers.</summary>
    public TimeSpan Conflicts { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>First pause; doubles each time.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(100);

    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>For commands that a person waits for.</summary>
    public static ServerPatience Short { get; } = new() { Away = TimeSpan.FromSeconds(5) };
}
