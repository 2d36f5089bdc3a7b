namespace GridClerk.Sandbox.Engine;

/// <summary>One sign-in of one account.</summary>
internal sealed class Session(string token, Account account, DateTimeOffset at)
{
    public string Token { get; } = token;

    public Account Account { get; } = account;

    public Post Post { get; set; } = account.Posts[0];

    public DateTimeOffset UsedAt { get; set; } = at;

    /// <summary>Why it ended, as the page shows it; null while it lives.</summary>
    public string? EndedWith { get; set; }

    /// <summary>Whether the menu of this sign-in has an entry below another parent.</summary>
    public bool MenuMoved { get; init; }
}
