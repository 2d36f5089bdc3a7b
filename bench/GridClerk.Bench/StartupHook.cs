using System.Diagnostics.Metrics;
using System.Text.Json;

/// <summary>
/// Loaded by the runtime into the GridClerk process that is measured (<c>DOTNET_STARTUP_HOOKS</c>): adds up what its
/// browser meter counts and writes the sums when the process ends. The runtime asks for this name without a namespace.
/// </summary>
#pragma warning disable CA1050, MA0047 // The runtime looks for the type outside any namespace.
internal static class StartupHook
#pragma warning restore CA1050, MA0047
{
    public const string FileVariable = "GRIDCLERK_BENCH_METERS";
    private const string MeterName = "GridClerk.Browser";

    private static readonly Dictionary<string, long> Sums = [];

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(FileVariable) is not { Length: > 0 } file)
        {
            return;
        }

        // Lives as long as the process.
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, own) =>
            {
                if (instrument.Meter.Name == MeterName)
                {
                    own.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) =>
        {
            lock (Sums)
            {
                Sums[instrument.Name] = Sums.GetValueOrDefault(instrument.Name) + value;
            }
        });
        listener.Start();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => File.WriteAllText(file, JsonSerializer.Serialize(Sums));
    }
}
