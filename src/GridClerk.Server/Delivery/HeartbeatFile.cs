using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using GridClerk.Server.Files;
using GridClerk.Server.Scheduling;
using GridClerk.Server.Storage;

namespace GridClerk.Server.Delivery;

/// <summary>
/// Writes the node's heartbeat into its data folder, whole and renamed, so that any monitoring can tell a clerk at work from one that
/// is dead, stuck or in trouble. Goes on while the database is away: then it says that.
/// </summary>
/// <param name="file">Absolute.</param>
/// <param name="take">How the rows stand.</param>
internal sealed class HeartbeatFile(
    string file, TimeSpan every, IReadOnlyList<string> robots, RobotsAtWork atWork, Func<DateTimeOffset, Task<ClerkPulse>> take, TimeProvider time,
    ILogger<HeartbeatFile> log) : BackgroundService
{
    public const string Name = "heartbeat.json";

    /// <summary>The rows are read within this, or count as not answering.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly JsonSerializerOptions Shape = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly NodeFacts node = new(Environment.MachineName, VersionOf(), time.GetUtcNow(), every);
    private Task<ClerkPulse>? asked;
    private bool isTold;

    /// <summary>Nodes that share a data folder have a file each.</summary>
    public static string NameOf(bool isOneOfMany) => isOneOfMany ? $"heartbeat-{Environment.MachineName}.json" : Name;

    /// <summary>One beat.</summary>
    public async Task BeatAsync(CancellationToken ct)
    {
        var pulse = await PulseAsync(ct);
        var beat = Heartbeat.Of(node, pulse, robots, atWork.Names, time.GetUtcNow());
        try
        {
            WholeFile.Write(file, JsonSerializer.SerializeToUtf8Bytes(beat, Shape));
            isTold = isTold && pulse is null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A full disk makes the file old, which says as much; the clerk goes on.
            Tell(e);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(every, time);
        do
        {
            await BeatAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Null while the database does not answer: a call that waits for it is not made twice.</summary>
    private async Task<ClerkPulse?> PulseAsync(CancellationToken ct)
    {
        asked ??= take(time.GetUtcNow());
        try
        {
            var pulse = await asked.WaitAsync(Patience, time, ct);
            asked = null;
            return pulse;
        }
        catch (TimeoutException)
        {
            return null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whatever it is: the file says that the database does not answer, and the clerk goes on.
            asked = null;
            Tell(e);
            return null;
        }
    }

    private void Tell(Exception e)
    {
        if (!isTold)
        {
            log.LogWarning(e, "The heartbeat {File} is not complete or not new.", file);
            isTold = true;
        }
    }

    private static string VersionOf() =>
        Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
}
