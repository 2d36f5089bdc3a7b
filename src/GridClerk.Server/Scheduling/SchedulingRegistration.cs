using GridClerk.Core.Evidence;
using GridClerk.Core.Reports;
using GridClerk.Core.Robots;
using GridClerk.Core.Runs;
using GridClerk.Core.Schedules;
using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;
using GridClerk.Server.Storage;
using Microsoft.Data.Sqlite;
using Quartz;

namespace GridClerk.Server.Scheduling;

/// <summary>Adds the robots and their schedule to a program.</summary>
internal static class SchedulingRegistration
{
    /// <summary>
    /// Robots that work while the host runs. Needs, from the composition: the stores (<see cref="StorageRegistration.AddStorage"/>),
    /// <see cref="IWorkplaceFactory"/>, <see cref="IReportSink"/>, any number of <see cref="IRunProgress"/>; it takes
    /// <see cref="TimeProvider"/>, <see cref="RobotOptions"/> and <see cref="SiteCalendar"/> if registered, and defaults if not.
    /// Give the host a shutdown timeout longer than the longest request of any system: the step in hand is finished first.
    /// </summary>
    public static IServiceCollection AddScheduling(this IServiceCollection services, DataFolder folder, IReadOnlyList<RobotPlan> robots)
    {
        services.AddSingleton<RunEnds>();
        services.AddSingleton<IRunProgress>(provider => provider.GetRequiredService<RunEnds>());
        services.AddSingleton<Waker>();
        services.AddSingleton<IClerk, Clerk>();
        services.AddSingleton(CreateRobot);
        services.AddSingleton(CreateRounds);
        services.AddSingleton(provider => new RoundStarter(
            robots, provider.GetRequiredService<Rounds>(), provider.GetRequiredService<Waker>(), TimeOf(provider)));

        // Hosted services start in this order and stop in reverse.
        services.AddHostedService<DataFolderKeeper>();
        services.AddQuartz(quartz => Configure(quartz, folder, robots.Count));
        services.AddQuartzHostedService(options =>
        {
            options.WaitForJobsToComplete = true;
            options.AwaitApplicationStarted = false;
        });
        services.AddHostedService(provider => new ScheduleKeeper(
            robots, provider.GetRequiredService<IWorkStore>(), provider.GetRequiredService<RoundStarter>(), provider.GetRequiredService<Waker>(),
            provider.GetRequiredService<ISchedulerFactory>()));
        return services;
    }

    private static void Configure(IQuartzBuilder quartz, DataFolder folder, int robots)
    {
        var connection = new SqliteConnectionStringBuilder { DataSource = folder.Schedule, DefaultTimeout = 30 };
        quartz.ConfigureScheduler(options =>
        {
            options.InstanceName = "gridclerk";
            options.ShutdownJobInterruption = ShutdownJobInterruption.Always;
        });

        // Robots work for hours; rounds and the sweep must find a free thread beside them.
        quartz.UseDefaultThreadPool(robots + 2);
        quartz.UsePersistentStore(store =>
        {
            store.UseSqlite(SqliteFactory.Instance, connection.ToString());
            store.ProvisionSchema();
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
