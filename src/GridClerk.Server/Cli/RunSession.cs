using GridClerk.Core.Runs;
using GridClerk.Server.Cli.Display;
using GridClerk.Server.Composition;
using GridClerk.Server.Scheduling;
using GridClerk.Server.Storage;
using GridClerk.Server.Vault;
using GridClerk.Systems.Browser;
using GridClerk.Systems.Sites;

namespace GridClerk.Server.Cli;

/// <param name="Settings">Procedure → setting → value as written, over the site's.</param>
/// <param name="JsonFile">Where the result goes; null: nowhere.</param>
/// <param name="StopWithin">How long the step in hand may take once somebody asks to stop.</param>
/// <param name="Parent">The process whose end ends this one.</param>
internal sealed record RunRequest(
    IReadOnlyList<Procedure> Procedures, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Settings,
    string SiteFolder, string DataFolder, bool DryRun, bool Headed, string? JsonFile, TimeSpan StopWithin, int? Parent);

/// <summary>Runs procedures once, on every robot that does them, and tells what came of it.</summary>
internal sealed class RunSession(RunRequest request)
{
    private readonly TimeProvider time = TimeProvider.System;

    public async Task<int> RunAsync()
    {
        // Everything that can be wrong is found before anything is started.
        ResultFile.CheckWritable(request.JsonFile);
        var folder = DataFolder.Open(request.DataFolder);
        var setup = SiteSetup.Load(request.SiteFolder);
        CheckSettings(setup);
        var robots = request.Procedures.SelectMany(p => setup.RobotsOf(p.Id)).Distinct().ToList();
        var vault = AccountVault.In(folder.Path);
        setup.CheckAccounts(robots, vault);
        using var signals = new StopSignals(say => Console.Error.WriteLine(say));
        await Reachability.CheckAsync(setup.Site, robots, signals.Token);

        var display = RunDisplay.Start(time);
        IReadOnlyList<RunOverview> runs;
        IReadOnlyList<Core.WorkItems.StoredItem> items;
        await using (display)
        {
            (runs, items) = await WorkAsync(folder, setup, robots, vault, display, signals);
        }

        RunSummary.Write(runs, items, folder);
        ResultFile.Write(request.JsonFile, runs, time);
        return ExitOf(runs, signals.WasAsked);
    }

    private void CheckSettings(SiteSetup setup) => FaultList.ThrowAll(
        [.. request.Procedures.Select(p => (Action)(() => p.Check(setup.SettingsOf(p.Id, request.Settings[p.Id]))))]);

    private async Task<(IReadOnlyList<RunOverview>, IReadOnlyList<Core.WorkItems.StoredItem>)> WorkAsync(
        DataFolder folder, SiteSetup setup, IReadOnlyList<SiteRobot> robots, AccountVault vault, IRunDisplay display, StopSignals signals)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.AddClerk(new(
            folder, setup, vault, [.. robots.Select(r => new RobotPlan(r.Name, []))], new BrowserOptions { Headed = request.Headed },
            new TerminalPrompt(folder, display), [display], LogOnStandardError: Console.IsErrorRedirected ? LogLevel.Warning : LogLevel.None)
        {
            StopWithin = request.StopWithin,
        });
        using var host = builder.Build();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(signals.Token);
        var browser = host.Services.GetRequiredService<BrowserHost>();
        using var bound = StopBound.Keep(signals, request.StopWithin, browser);
        await host.StartAsync(CancellationToken.None);
        try
        {
            using var stopKeys = StopKeys.Listen(browser, signals);
            _ = request.Parent is { } parent ? signals.WatchParentAsync(parent, ending.Token) : Task.CompletedTask;
            var records = host.Services.GetRequiredService<IClerkRecords>();
            var runs = await RunAllAsync(host.Services.GetRequiredService<IClerk>(), setup, signals.Token);
            var items = new List<Core.WorkItems.StoredItem>();
            foreach (var run in runs)
            {
                items.AddRange(await records.ItemsAsync(run.Id, CancellationToken.None));
            }

            return (runs, items);
        }
        finally
        {
            await ending.CancelAsync();
            await host.StopAsync(CancellationToken.None);
        }
    }

    private async Task<IReadOnlyList<RunOverview>> RunAllAsync(IClerk clerk, SiteSetup setup, CancellationToken stop)
    {
        var ids = new List<string>();
        foreach (var procedure in request.Procedures)
        {
            foreach (var robot in setup.RobotsOf(procedure.Id))
            {
                ids.Add(await clerk.StartAsync(procedure.Id, robot.Name, request.DryRun, request.Settings[procedure.Id], CancellationToken.None));
            }
        }

        return await Task.WhenAll(ids.Select(id => WaitOrStopAsync(clerk, id, stop)));
    }

    private static async Task<RunOverview> WaitOrStopAsync(IClerk clerk, string runId, CancellationToken stop)
    {
        try
        {
            return await clerk.WaitAsync(runId, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return await clerk.StopAsync(runId, CancellationToken.None);
        }
    }

    private static int ExitOf(IReadOnlyList<RunOverview> runs, bool wasStopped) =>
        wasStopped || runs.Any(r => r.State == RunState.Stopped) ? ExitCode.StoppedByHand
        : runs.Any(r => r.Fault is { } fault && RunSummary.IsConfiguration(fault)) ? ExitCode.WrongUse
        : runs.Any(r => r.State is RunState.Failed) ? ExitCode.Failed
        : ExitCode.Handled;
}
