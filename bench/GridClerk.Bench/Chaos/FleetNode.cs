using GridClerk.Bench.Sandbox;

namespace GridClerk.Bench.Chaos;

/// <summary>One node of a fleet: a place with its own way to the business system, where the program is started as often as it dies.</summary>
internal sealed class FleetNode(int number, ClerkPrograms programs, WriteGate gate) : IAsyncDisposable
{
    private FiredAt? process;
    private int starts;

    public WriteGate Gate => gate;

    public FiredAt Process => process ?? throw new InvalidOperationException($"Node {number} was never started.");

    private string Site => Path.Combine(programs.Folder, $"site-{number}");

    private string Orders => FleetFire.OrdersIn(programs.Folder);

    /// <summary>The same site for every node; only the gate on the way to the system tells who writes.</summary>
    public Task WriteSiteAsync(SandboxAccess access, SiteTerms terms, CancellationToken ct) =>
        ClerkSite.WriteAsync(Site, access.At(gate.Address.ToString(), access.Systems[SandboxAccess.Collection]), terms, ct);

    /// <summary>As a service manager does, whatever became of the program before.</summary>
    public async Task StartAsync()
    {
        if (process is not null)
        {
            await process.DisposeAsync();
        }

        process = programs.Start(
            $"node-{number}-{++starts}", Orders, "robot", "--site", Site, "--node-timeout", $"{ChaosTerms.NodeTimeout.TotalSeconds:0}s");
    }

    /// <summary>Asks it to end; answers with what was wrong about its end, or null.</summary>
    public async Task<string?> StopAsync(Fire fire)
    {
        var family = ProcessFamily.Of(Process.Id).DoomedBy(Victim.Clerk);
        Signals.AskToEnd(Process.Id);
        try
        {
            await Process.Ended.WaitAsync(ChaosTerms.StopBound);
        }
        catch (TimeoutException)
        {
            return $"{Process.Name} did not end within {ChaosTerms.StopBound.TotalSeconds:0} s of being asked to";
        }

        fire.Mournings.Add(Mourning.MournAsync(family));
        return Process.ExitCode == StoppedByHand ? null : $"{Process.Name} ended with {Process.ExitCode}";
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            await process.DisposeAsync();
        }

        await gate.DisposeAsync();
    }

    /// <summary>As scripts are told.</summary>
    private const int StoppedByHand = 130;
}
