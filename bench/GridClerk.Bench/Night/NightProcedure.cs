using GridClerk.Bench.Peers;
using GridClerk.Bench.Sandbox;
using GridClerk.Bench.Truth;

namespace GridClerk.Bench.Night;

/// <summary>A nightly procedure as it is contested: its world, its robot, its script, and what has to come out.</summary>
internal abstract class NightProcedure
{
    /// <summary>As <c>gridclerk run</c> takes it.</summary>
    public abstract string Id { get; }

    /// <summary>What time is told by: one count, one meter.</summary>
    public abstract string Item { get; }

    /// <summary>The accounts and settings of GridClerk with so many tabs or sign-ins.</summary>
    public abstract NightRobot Robot(SandboxAccess access, int hands);

    public abstract SandboxWorld World(int seed, int items);

    /// <summary>What the plain script reads; keys and values as in <see cref="Really"/>.</summary>
    public abstract Task<IReadOnlyList<NightFigure>> ScriptAsync(SandboxAccess access, DriverCounts counts, CancellationToken ct);

    /// <summary>What GridClerk's workbook says.</summary>
    /// <param name="reports">Its report folder for the procedure.</param>
    public abstract Task<IReadOnlyList<NightFigure>> ReadBookAsync(string reports, CancellationToken ct);

    /// <summary>What every contestant has to find out.</summary>
    public abstract IReadOnlyList<NightFigure> Really(TruthFile truth);

    /// <summary>What the sandbox was asked for, where that could differ although the figures are the same.</summary>
    public abstract string AskedOf(TruthFile truth);
}

/// <summary>One number that a contestant found out.</summary>
/// <param name="Of">Unit/type/status/store, or the meter's number.</param>
internal sealed record NightFigure(string Of, decimal Value);

/// <param name="Accounts">By the system or role in <c>site.yaml</c>.</param>
/// <param name="Settings">Of the procedure, as written.</param>
internal sealed record NightRobot(string System, IReadOnlyList<SignIn> Accounts, IReadOnlyDictionary<string, string> Settings);
