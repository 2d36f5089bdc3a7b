namespace GridClerk.Sandbox.Collection;

/// <summary>What comes back for the read-through of one meter, and when.</summary>
internal interface IMeterReply
{
    DateTimeOffset AnsweredAt { get; }

    /// <summary>When the values were measured; null: nothing comes back.</summary>
    DateTimeOffset? SampledAt { get; }

    /// <summary>Whether it is older than what was asked for.</summary>
    bool IsStale { get; }

    /// <summary>As the page shows it; null: no value.</summary>
    string? ValueOf(ReadItem item);

    /// <summary>数据时标.</summary>
    DateTimeOffset? StampOf(ReadItem item);
}
