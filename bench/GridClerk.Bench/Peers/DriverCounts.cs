namespace GridClerk.Bench.Peers;

/// <summary>What a script did with its browser.</summary>
internal sealed class DriverCounts
{
    /// <summary>Calls to the driver that the script waited for.</summary>
    public int RoundTrips { get; set; }

    /// <summary>Steps that looked something up: list, order, log, customer, read-through.</summary>
    public int Reads { get; set; }

    /// <summary>Steps that changed something: command, archive, SMS.</summary>
    public int Writes { get; set; }

    public int Pictures { get; set; }
}
