using GridClerk.Server.Cli.Display;
using GridClerk.Server.Composition;
using GridClerk.Server.Scheduling;
using GridClerk.Server.Storage;
using GridClerk.Server.Vault;
using GridClerk.Systems.Browser;
using GridClerk.Systems.Sites;

namespace GridClerk.Server.Cli;

/// <summary>The clerk as a service, alone or as a node of a fleet: checked before it starts, at work until it is asked to stop.</summary>
internal sealed class ClerkService
{
    private ClerkService(ClerkParts parts) => Parts = parts;

    public ClerkParts Parts { get; }

    /// <summary>For people: site, folder and database.</summary>
    public string About =>
        $"站点 {Parts.Setup.Site.Name}，数据目录 {Parts.Folder.Path}{(Parts.Node is { } node ? $"，数据库 {node.Server.Name}，系统 {(node.Systems is { } s ? string.Join('、', s) : "全部")}" : "")}";

    /// <exception cref="Core.Faults.ConfigurationException">Site, settings or accounts are wrong, in one fault.</exception>
    public static ClerkService Prepare(string siteFolder, string dataFolder, Node? node, TimeSpan stopWithin)
    {
        var folder = DataFolder.Open(dataFolder);
        var setup = SiteSetup.Load(siteFolder);
        (node?.Systems ?? []).ToList().ForEach(setup.RequireSystem);
        var vault = AccountVault.In(folder.Path);
        var plans = setup.Site.Robots.Select(r => PlanOf(r, setup)).ToList();
        var reach = new Reach(plans, node?.Systems);
        setup.CheckAccounts(setup.Site.Robots.Where(r => reach.Covers(r.Name)), vault);
        return new(new ClerkParts(
            folder, setup, vault, plans, new BrowserOptions(), new TerminalPrompt(folder, display: null),
            [new PlainDisplay(TextWriter.Synchronized(Console.Out), TimeProvider.System)],
            LogOnStandardError: Console.IsErrorRedirected ? LogLevel.Information : LogLevel.Warning,
            node)
        {
            StopWithin = stopWithin,
        });
    }

    /// <param name="host">Made of its <see cref="Parts"/>; the caller disposes it.</param>
    /// <param name="parent">The process whose end ends this one.</param>
    /// <param name="started">What is said once it works.</param>
    public async Task<int> RunAsync(IHost host, int? parent, Func<string> started)
    {
        using var signals = new StopSignals(say => Console.Error.WriteLine(say));
        var browser = host.Services.GetRequiredService<BrowserHost>();
        using var stopKeys = StopKeys.Listen(browser, signals);
        using var bound = StopBound.Keep(signals, Parts.StopWithin, browser);
        await host.StartAsync(signals.Token);
        try
        {
            Console.WriteLine(started());
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(signals.Token);
            if (parent is { } id)
            {
                _ = signals.WatchParentAsync(id, ending.Token);
            }

            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, signals.Token);
        }
        catch (OperationCanceledException) when (signals.WasAsked)
        {
            // Asked to stop.
        }
        finally
        {
            await host.StopAsync(CancellationToken.None);
        }

        return ExitCode.StoppedByHand;
    }

    private static RobotPlan PlanOf(SiteRobot robot, SiteSetup setup) => new(robot.Name, [.. robot.Procedures.Select(p => RoundOf(p, setup))])
    {
        Systems = robot.Systems,
    };

    private static RoundPlan RoundOf(string procedure, SiteSetup setup) =>
        new(procedure, Procedures.Find(procedure).ScheduleOf(setup.SettingsOf(procedure, new Dictionary<string, string>())));
}
