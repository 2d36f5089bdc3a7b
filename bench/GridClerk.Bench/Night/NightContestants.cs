using System.Globalization;
using GridClerk.Bench.Measure;
using GridClerk.Bench.Sandbox;

namespace GridClerk.Bench.Night;

/// <summary>One program in a night's contest.</summary>
internal interface INightContestant
{
    string Name { get; }

    /// <summary>Does the night's work in the sandbox once.</summary>
    Task<NightPerformance> PerformAsync(SandboxProcess sandbox, CancellationToken ct);
}

/// <param name="Told">What the contestant says that it found out.</param>
internal sealed record NightPerformance(Performance Performance, IReadOnlyList<NightFigure> Told)
{
    /// <summary>What the sandbox was asked for.</summary>
    public string Asked { get; init; } = "";
}

/// <summary>GridClerk with so many tabs or sign-ins: <c>gridclerk run</c> on a site and a data folder made for the run.</summary>
internal sealed class GridClerkNight(NightProcedure procedure, string hand, int hands) : INightContestant
{
    public string Name => $"gridclerk, {hands} {hand}{(hands == 1 ? "" : "s")}";

    public async Task<NightPerformance> PerformAsync(SandboxProcess sandbox, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("gridclerk-night-").FullName;
        try
        {
            var (site, data, meters) = (Path.Combine(folder, "site"), Path.Combine(folder, "data"), Path.Combine(folder, "meters.json"));
            var access = sandbox.Access();
            var robot = procedure.Robot(access, hands);
            await NightSite.WriteAsync(site, data, access, procedure.Id, robot, ct);
            string[] arguments =
            [
                Programs.GridClerk, "run", procedure.Id, "--site", site, "--data", data, .. robot.Settings.SelectMany(s => new[] { "--set", $"{s.Key}={s.Value}" }),
            ];
            var performance = await MeasuredClerk.RunAsync(arguments, meters, ct);
            return new(performance, await procedure.ReadBookAsync(Path.Combine(data, "reports", procedure.Id), ct));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

/// <summary>The plain Playwright script, as a process of its own.</summary>
internal sealed class ScriptNight(NightProcedure procedure) : INightContestant
{
    public string Name => "playwright";

    public async Task<NightPerformance> PerformAsync(SandboxProcess sandbox, CancellationToken ct)
    {
        var file = Path.GetTempFileName();
        try
        {
            string[] arguments = [Programs.Bench, "night-peer", procedure.Id, "--accounts", sandbox.AccessFile, "--csv", file];
            var cost = await MeasuredProcess.RunAsync(arguments, new Dictionary<string, string>(), ct);
            return cost.ExitCode == 0
                ? new(new(cost, long.Parse(cost.Output, CultureInfo.InvariantCulture), Pictures: 0), await NightFile.ReadAsync(file, ct))
                : throw new InvalidOperationException($"The script for {procedure.Id} ended with {cost.ExitCode}.");
        }
        finally
        {
            File.Delete(file);
        }
    }
}
