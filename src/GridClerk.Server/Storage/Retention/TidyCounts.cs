namespace GridClerk.Server.Storage.Retention;

/// <summary>What is older than it is kept.</summary>
internal sealed record TidyCounts
{
    /// <summary>Pictures and rows, as entries of the database.</summary>
    public int Evidence { get; init; }

    /// <summary>Rounds that found nothing.</summary>
    public int EmptyRounds { get; init; }

    public int Runs { get; init; }

    /// <summary>Items whose steps, marks and notices go; of real ones the key stays.</summary>
    public int Items { get; init; }

    /// <summary>Lines of the ledger.</summary>
    public int Starts { get; init; }

    /// <summary>Files below the data folder: evidence, reports, logs.</summary>
    public int Files { get; init; }

    /// <summary>Items that are older and stay, because they are not resolved.</summary>
    public int Unresolved { get; init; }

    public bool HasRows => Evidence + EmptyRounds + Runs + Items + Starts > 0;
}
