namespace GridClerk.Documents.Reading;

/// <summary>How a table is looked for, and what is refused.</summary>
public sealed record TableOptions
{
    /// <summary>The sheet to read. Default: the first one that has the headings.</summary>
    public string? Sheet { get; init; }

    /// <summary>Rows from the top of a sheet among which the headings must stand (titles may stand above them). Default: 30.</summary>
    public int HeaderWithin { get; init; } = 30;

    /// <summary>Largest file in bytes. Default: 512 MiB.</summary>
    public long FileBytes { get; init; } = 512L << 20;

    /// <summary>Largest size in bytes of what a compressed file unpacks to, a part. Default: 4 GiB.</summary>
    public long PartBytes { get; init; } = 4L << 30;

    /// <summary>Most text, in bytes, that a workbook may keep apart from its sheets (it has to be held in memory). Default: 256 MiB.</summary>
    public long SharedTextBytes { get; init; } = 256L << 20;
}
