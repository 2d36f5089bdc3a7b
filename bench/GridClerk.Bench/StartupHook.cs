using System.Diagnostics.Metrics;
using System.Text.Json;
using GridClerk.Bench.Chaos;

/// <summary>
/// Loaded by the runtime into a GridClerk process (<c>DOTNET_STARTUP_HOOKS</c>). In one that is measured it adds up what the
/// browser meter counts and writes the sums when the process ends; in one that is to be killed it waits for the instant. The runtime asks for this name without a namespace.
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
        ChaosHook.Start();
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
