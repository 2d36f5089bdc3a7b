namespace GridClerk.Sandbox;

/// <summary>How often things go wrong: in the world (physics classes) and between page and server.</summary>
internal enum FaultLevel
{
    None,
    Light,
    Heavy,
}

internal enum LatencyKind
{
    /// <summary>60–500 ms a call, log-normal.</summary>
    Real,
    None,
}

/// <summary>What one sandbox is started with.</summary>
internal sealed record SandboxOptions
{
    public const int UsualOrders = 12;

    /// <summary>Enough that an outage shows.</summary>
    public const int OutageOrders = 36;

    public const int UsualAssets = 300;

    public const int UsualMeters = 300;

    /// <summary>First port; each further system takes the next. 0: free ports.</summary>
    public int Port { get; init; }

    /// <summary>The whole world and every fault follow from it.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Pending restoration review orders at the start, at least 0.</summary>
    public int Orders { get; init; } = UsualOrders;

    /// <summary>Further orders that arrive while it runs, one every ten minutes divided by <see cref="Pace"/>.</summary>
    public int Arrivals { get; init; }

    /// <summary>Counts of assets (units × types × states × stores) that there are at most, 12 … 6,160.</summary>
    public int Assets { get; init; } = UsualAssets;

    /// <summary>Meters whose freeze of yesterday was not collected, 0 … 20,000.</summary>
    public int Meters { get; init; } = UsualMeters;

    /// <summary>0: the words as shipped. Any other number changes words, columns, menu and page size, never physics.</summary>
    public int Variant { get; init; }

    public FaultLevel Faults { get; init; } = FaultLevel.Light;

    public LatencyKind Latency { get; init; } = LatencyKind.Real;

    /// <summary>Divides every physical duration. 1 … 600.</summary>
    public double Pace { get; init; } = 1;

    /// <summary>An area outage: the terminals of whole areas are dead.</summary>
    public bool Outage { get; init; }

    /// <summary>Sign-in asks for the word in a picture.</summary>
    public bool Captcha { get; init; }

    /// <summary>Account → whole days until its password ends; 0: today is its last day; below: it has ended. Others never end.</summary>
    public IReadOnlyDictionary<string, int> Expiring { get; init; } = new Dictionary<string, int>();

    /// <summary>Where the truth is written at the end; null: nowhere.</summary>
    public string? TruthFile { get; init; }

    /// <summary>Where addresses and accounts are written once it listens; null: nowhere.</summary>
    public string? ReadyFile { get; init; }

    /// <summary>The process whose end ends this one; null: none.</summary>
    public int? Parent { get; init; }

    /// <summary>Ends when its standard input does and leaves Ctrl+C to the program that started it.</summary>
    public bool UntilInputEnds { get; init; }
}
