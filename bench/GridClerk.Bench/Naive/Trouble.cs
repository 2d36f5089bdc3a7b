using Microsoft.Playwright;

namespace GridClerk.Bench.Naive;

/// <summary>What a script can meet on a page.</summary>
internal static class Trouble
{
    private const int Longest = 240;

    public static bool IsOfPage(Exception trouble) => trouble is PlaywrightException or TimeoutException;

    /// <summary>In one line: the driver tells a long story.</summary>
    public static string Short(Exception trouble)
    {
        var line = string.Join(' ', trouble.Message.Split((char[])['\n', '\r', ' '], StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= Longest ? line : line[..Longest];
    }
}
