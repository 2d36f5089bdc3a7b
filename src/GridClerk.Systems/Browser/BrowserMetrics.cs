using System.Diagnostics.Metrics;

namespace GridClerk.Systems.Browser;

/// <summary>What the browser room costs: meter <c>GridClerk.Browser</c>.</summary>
internal static class BrowserMetrics
{
    private static readonly Meter Meter = new("GridClerk.Browser");

    /// <summary>Calls into a page and back, pictures included.</summary>
    public static Counter<long> RoundTrips { get; } = Meter.CreateCounter<long>("gridclerk.browser.round_trips");

    public static Counter<long> Pictures { get; } = Meter.CreateCounter<long>("gridclerk.browser.pictures");
}
