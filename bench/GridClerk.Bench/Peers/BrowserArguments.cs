namespace GridClerk.Bench.Peers;

/// <summary>How both scripts start their browser.</summary>
internal static class BrowserArguments
{
    public const int Width = 1600;
    public const int Height = 1000;

    public static IReadOnlyList<string> Common =>
    [
        "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
        // Chromium refuses to start its own process sandbox as root.
        .. Environment.UserName == "root" ? ["--no-sandbox"] : Array.Empty<string>(),
    ];
}
