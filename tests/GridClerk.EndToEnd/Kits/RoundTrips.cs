using System.Diagnostics.Metrics;

namespace GridClerk.EndToEnd.Kits;

/// <summary>Counts the browser's round trips while it lives.</summary>
internal sealed class RoundTrips : IDisposable
{
    private readonly MeterListener listener = new();
    private long count;

    public RoundTrips()
    {
        listener.InstrumentPublished = (instrument, own) =>
        {
            if (instrument.Name == "gridclerk.browser.round_trips")
            {
                own.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, measurement, _, _) => Interlocked.Add(ref count, measurement));
        listener.Start();
    }

    public long Count => Interlocked.Read(ref count);

    public void Dispose() => listener.Dispose();
}
