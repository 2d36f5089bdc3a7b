using GridClerk.Core.Robots;
using GridClerk.Core.Runs;
using GridClerk.Core.Schedules;
using GridClerk.Server.Delivery;
using GridClerk.Server.Logging;
using GridClerk.Server.Scheduling;
using GridClerk.Server.Storage;
using GridClerk.Server.Vault;
using GridClerk.Systems.Browser;

namespace GridClerk.Server.Composition;

/// <summary>What a clerk at work is made of.</summary>
/// <param name="Robots">With the rounds that start by themselves.</param>
/// <param name="Progress">Who hears what the robots do, besides the log.</param>
/// <param name="Node">What this program is in a fleet; null: it works alone on its data folder.</param>
internal sealed record ClerkParts(
    DataFolder Folder, SiteSetup Setup, AccountVault Vault, IReadOnlyList<RobotPlan> Robots, BrowserOptions Browser,
    IPersonPrompt Person, IReadOnlyList<IRunProgress> Progress, LogLevel LogOnStandardError, Node? Node = null)
{
    /// <summary>How long the step in hand may take once somebody asks to stop.</summary>
    public TimeSpan StopWithin { get; init; } = new RobotOptions().StopWithin;
}

/// <summary>The composition root: every room is added here, by name.</summary>
internal static class ClerkRegistration
{
    /// <summary>Never reached: the command ends the program within the bound of its stop.</summary>
    private static readonly TimeSpan LongestStop = TimeSpan.FromMinutes(10);

    public static void AddClerk(this IHostApplicationBuilder host, ClerkParts parts)
    {
        host.Logging.AddClerkLogs(Folders.LogsOf(parts.Folder.Path), parts.LogOnStandardError, isShared: parts.Node is not null);
        host.Services
            .Configure<HostOptions>(options => options.ShutdownTimeout = LongestStop)
            .AddSingleton<IHostLifetime, ClerkLifetime>()
            .AddSingleton(TimeProvider.System)
            .AddSingleton(parts.Setup)
            .AddSingleton(new SiteCalendar(TimeProvider.System.LocalTimeZone, parts.Setup.Site.Holidays, parts.Setup.Site.WorkingWeekends))
            .AddSingleton<ISecrets>(parts.Vault)
            .AddSingleton(parts.Person)
            .AddSingleton(parts.Browser)
            .AddSingleton(new RobotOptions { StopWithin = parts.StopWithin })
            .AddSingleton<BrowserHost>()
            .AddHostedService<BrowserCloser>()
            .AddSingleton<IWorkplaceFactory, WorkplaceFactory>()
            .AddSingleton<IRunProgress, LogProgress>()
            .AddStorage(parts.Folder, parts.Node?.Server)
            .AddDelivery()
            .AddScheduling(parts.Folder, parts.Robots, parts.Node)
            .AddRetention(parts.Setup.Site.Upkeep);

        // A single run ends; nobody watches for its heart.
        if (parts.Robots.Any(r => r.Rounds.Count > 0))
        {
            host.Services.AddHeartbeat(
                parts.Folder, parts.Setup.Site.HeartbeatEvery, [.. parts.Robots.Select(r => r.Name)], isOneOfMany: parts.Node is not null);
        }

        foreach (var progress in parts.Progress)
        {
            host.Services.AddSingleton(progress);
        }
#if SABOTAGE
        host.Services.AddSabotage();
#endif
    }
}
