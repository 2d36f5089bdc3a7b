using GridClerk.Core.Evidence;
using GridClerk.Core.Reports;
using GridClerk.Core.Robots;
using GridClerk.Core.Runs;
using GridClerk.Core.Schedules;
using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;
using GridClerk.Server.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;
using Quartz;

namespace GridClerk.Server.Scheduling;

/// <summary>Adds the robots and their schedule to a program.</summary>
internal static class SchedulingRegistration
{
    /// <summary>Quartz's name for what needs no system: rounds and the sweep, which every node may do.</summary>
    private const string Ungrouped = "_";

    /// <summary>
    /// Robots that work while the host runs. Needs, from the composition: the stores (<see cref="StorageRegistration.AddStorage"/>),
    /// <see cref="IWorkplaceFactory"/>, <see cref="IReportSink"/>, any number of <see cref="IRunProgress"/>; it takes
    /// <see cref="TimeProvider"/>, <see cref="RobotOptions"/> and <see cref="SiteCalendar"/> if registered, and defaults if not.
    /// Give the host a shutdown timeout longer than <see cref="RobotOptions.StopWithin"/>: the step in hand is finished first.
    /// </summary>
    /// <param name="robots">All of the site that may be worked.</param>
    /// <param name="node">What this program is in a fleet; null: it works alone on its data folder.</param>
    public static IServiceCollection AddScheduling(
        this IServiceCollection services, DataFolder folder, IReadOnlyList<RobotPlan> robots, Node? node = null)
    {
        var reach = new Reach(robots, node?.Systems);
        services.AddSingleton(reach);
        services.AddSingleton<RunEnds>();
        services.AddSingleton<IRunProgress>(provider => provider.GetRequiredService<RunEnds>());
        services.AddSingleton<RobotsAtWork>();
        services.AddSingleton<Waker>();
        services.AddSingleton<IClerk, Clerk>();
        services.AddSingleton(CreateRobot);
        services.AddSingleton(CreateRounds);
        services.AddSingleton<RoundAlarm>();
        services.AddSingleton(provider => new RoundStarter(
            robots, provider.GetRequiredService<Rounds>(), provider.GetRequiredService<Waker>(), provider.GetRequiredService<RoundAlarm>(), TimeOf(provider)));

        // Hosted services start in this order and stop in reverse.
        services.AddHostedService<DataFolderKeeper>();
        if (node is null)
        {
            services.AddHostedService<ScheduleFile>();
        }

        services.AddQuartz(quartz => Configure(quartz, folder, robots.Count, node, reach));
        services.AddQuartzHostedService(options =>
        {
            options.WaitForJobsToComplete = true;
            options.AwaitApplicationStarted = false;
        });
        services.AddSingleton(provider => new ScheduleKeeper(
            robots, reach, provider.GetRequiredService<IWorkStore>(), provider.GetRequiredService<RoundStarter>(), provider.GetRequiredService<Waker>(),
            provider.GetRequiredService<ISchedulerFactory>(), TimeOf(provider)));
        services.AddHostedService(provider => provider.GetRequiredService<ScheduleKeeper>());
        services.AddHostedService(provider => new ClockWatch(
            provider.GetRequiredService<ScheduleKeeper>().TurnBackAsync, TimeOf(provider), provider.GetRequiredService<ILogger<ClockWatch>>()));
        services.AddHostedService(provider => new ScheduleWatch(
            provider.GetRequiredService<ScheduleKeeper>().IsKeptAsync, provider.GetRequiredService<ScheduleKeeper>().KeepAsync, TimeOf(provider),
            provider.GetRequiredService<ILogger<ScheduleWatch>>()));
        return services;
    }

    private static void Configure(IQuartzBuilder quartz, DataFolder folder, int robots, Node? node, Reach reach)
    {
        quartz.ConfigureScheduler(options =>
        {
            options.InstanceName = "gridclerk";
            options.ShutdownJobInterruption = ShutdownJobInterruption.Always;
            if (node is not null)
            {
                options.InstanceId = Node.NewId();

                // What another node schedules is only seen by looking.
                options.IdleWaitTime = Node.LookEvery;
            }
        });
        if (node?.Systems is not null)
        {
            quartz.ServeExecutionGroups([Ungrouped, .. reach.ServedGroups]);
        }

        // Robots work for hours; rounds and the sweep must find a free thread beside them.
        quartz.UseDefaultThreadPool(robots + 2);
        quartz.UsePersistentStore(store =>
        {
            if (node is null)
            {
                var connection = new SqliteConnectionStringBuilder { DataSource = folder.Schedule, DefaultTimeout = 30 };
                store.UseSqlite(SqliteFactory.Instance, connection.ToString());
            }
            else
            {
                Join(store, node);
            }

            store.ProvisionSchema();
        });
    }

    private static void Join(IPersistentStoreBuilder store, Node node)
    {
        store.UsePostgres(NpgsqlFactory.Instance, node.Server.ConnectionString);
        store.UseClustering(cluster => (cluster.CheckinInterval, cluster.CheckinMisfireThreshold) = (node.CheckIn, node.Grace));

        store.ConfigureStore(options =>
        {
            // A server that is back is noticed within the time in which a node would be taken for dead.
            options.DbRetryInterval = node.CheckIn;

            // What a dead node had at work is due again as of when it began: late from the start if that was a minute ago, and then only heard here.
            options.MisfireHandlerFrequency = node.CheckIn;
        });
    }

    private static Robot CreateRobot(IServiceProvider provider) => new(
        provider.GetRequiredService<IWorkStore>(),
        provider.GetRequiredService<IStepStore>(),
        provider.GetRequiredService<IEvidenceStore>(),
        provider.GetRequiredService<IWorkplaceFactory>(),
        provider.GetRequiredService<IReportSink>(),
        new ProgressToAll([.. provider.GetServices<IRunProgress>()]),
        TimeOf(provider),
        provider.GetService<RobotOptions>() ?? new RobotOptions());

    private static Rounds CreateRounds(IServiceProvider provider) => new(
        provider.GetRequiredService<IStartLedger>(),
        new ProgressToAll([.. provider.GetServices<IRunProgress>()]),
        provider.GetService<SiteCalendar>() ?? SiteCalendar.Plain(TimeOf(provider).LocalTimeZone),
        TimeOf(provider));

    private static TimeProvider TimeOf(IServiceProvider provider) => provider.GetService<TimeProvider>() ?? TimeProvider.System;
}
