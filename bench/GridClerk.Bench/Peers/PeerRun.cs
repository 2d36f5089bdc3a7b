using System.Diagnostics;
using System.Text.Json;
using GridClerk.Bench.Peers.Playwright;
using GridClerk.Bench.Peers.Selenium;
using GridClerk.Bench.Sandbox;

namespace GridClerk.Bench.Peers;

/// <summary>What one run of a peer reports on standard output.</summary>
internal sealed record PeerReport(
    string Peer, int Archived, int Told, int SettledByOthers, double Seconds, int RoundTrips, int Reads, int Writes, int Pictures);

/// <summary>One run of one of the two scripts against a sandbox that stands already.</summary>
internal static class PeerRun
{
    public const string Playwright = "playwright";
    public const string Selenium = "selenium";

    public static async Task<int> RunAsync(string peer, SandboxAccess access, int orders, bool withPictures, ScriptWaits waits, CancellationToken ct)
    {
        var pictures = withPictures ? Directory.CreateTempSubdirectory("gridclerk-pictures-").FullName : null;
        try
        {
            var counts = new DriverCounts();
            var begun = Stopwatch.GetTimestamp();
            ScriptResult result;
            await using (var pages = Pages(peer, access, counts, pictures))
            {
                result = await new RestoreScript(pages, access.Clerk.Account, waits, TimeProvider.System).RunAsync(orders, ct);
            }

            var report = new PeerReport(
                peer, result.Archived, result.Told, result.SettledByOthers, Stopwatch.GetElapsedTime(begun).TotalSeconds, counts.RoundTrips,
                counts.Reads, counts.Writes, counts.Pictures);
            Console.WriteLine(JsonSerializer.Serialize(report, JsonSerializerOptions.Web));
            return 0;
        }
        finally
        {
            if (pictures is not null)
            {
                Directory.Delete(pictures, recursive: true);
            }
        }
    }

    private static IRestorePages Pages(string peer, SandboxAccess access, DriverCounts counts, string? pictures) => peer switch
    {
        Playwright => new PlaywrightPages(access, counts, pictures),
        Selenium => new SeleniumPages(access, counts, pictures),
        _ => throw new ArgumentOutOfRangeException(nameof(peer), peer, "The peers are playwright and selenium."),
    };
}
