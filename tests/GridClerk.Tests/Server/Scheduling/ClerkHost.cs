using System.Collections.Concurrent;
using GridClerk.Core.Evidence;
using GridClerk.Core.Faults;
using GridClerk.Core.Reports;
using GridClerk.Core.Robots;
using GridClerk.Core.Runs;
using GridClerk.Core.WorkItems;
using GridClerk.Server.Scheduling;
using GridClerk.Server.Storage;
using GridClerk.Tests.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GridClerk.Tests.Server.Scheduling;

/// <summary>Stores, Quartz and robots in a host over a place of the test's, working one procedure of the test's.</summary>
internal sealed class ClerkHost : IWorkplaceFactory, IReportSink, IRunProgress, IAsyncDisposable
{
    public const string Robot = "机器人一";

    /// <summary>Far above what anything here takes, so that a hang fails instead of hanging.</summary>
    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    private readonly FakeScenario scenario;
    private readonly IHost host;
    private bool isDisposed;

    private ClerkHost(FakeScenario scenario, string folder, Node? node, RobotPlan robot)
    {
        this.scenario = scenario;
        var data = DataFolder.Open(folder);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning))
            .AddSingleton(TimeProvider.System)
            .AddSingleton<IWorkplaceFactory>(this)
            .AddSingleton<IReportSink>(this)
            .AddSingleton<IRunProgress>(this)
            .AddSingleton(new RobotOptions { FirstRetry = TimeSpan.FromMilliseconds(50), Linger = TimeSpan.Zero })
            .AddStorage(data, node?.Server)
            .AddScheduling(data, [robot], node);
        host = builder.Build();
    }

    public ConcurrentQueue<Fault> Troubles { get; } = new();

    public IClerk Clerk => host.Services.GetRequiredService<IClerk>();

    public ScheduleKeeper Keeper => host.Services.GetRequiredService<ScheduleKeeper>();

    public IWorkStore Work => host.Services.GetRequiredService<IWorkStore>();

    public IClerkRecords Records => host.Services.GetRequiredService<IClerkRecords>();

    public static Task<ClerkHost> StartAsync(FakeScenario scenario, HostPlace place, params RoundPlan[] rounds) =>
        StartAsync(scenario, place.Folder, place.Node, new RobotPlan(Robot, rounds));

    public static async Task<ClerkHost> StartAsync(FakeScenario scenario, string folder, Node? node, RobotPlan robot)
    {
        var clerk = new ClerkHost(scenario, folder, node, robot);
        await clerk.host.StartAsync();
        return clerk;
    }

    public Task<string> StartRunAsync() =>
        Clerk.StartAsync("bench-scenario", Robot, dryRun: false, new Dictionary<string, string>(), CancellationToken.None);

    public Task<RunOverview> WaitAsync(string runId) => Clerk.WaitAsync(runId, CancellationToken.None).WaitAsync(Bound);

    public async Task<RunOverview> LookAsync(string runId) => (await Records.RunAsync(runId, CancellationToken.None))!;

    public Task<IWorkplace> OpenAsync(string robot, IStepRecorder recorder, CancellationToken ct) =>
        Task.FromResult<IWorkplace>(FakeScenario.Place(scenario)(recorder));

    public Task<IReadOnlyList<DeliveredReport>> DeliverAsync(
        StoredRun run, RunReport report, IReadOnlyList<StoredResult> results, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<DeliveredReport>>([]);

    public void Trouble(string robot, Fault fault, Exception? defect) => Troubles.Enqueue(fault);

    public async ValueTask DisposeAsync()
    {
        if (!isDisposed)
        {
            isDisposed = true;
            await host.StopAsync();
            host.Dispose();
        }
    }
}
