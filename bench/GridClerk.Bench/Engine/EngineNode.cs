using System.Text.Json;
using GridClerk.Core.Evidence;
using GridClerk.Core.Faults;
using GridClerk.Core.Reports;
using GridClerk.Core.Robots;
using GridClerk.Core.Runs;
using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;
using GridClerk.Server.Scheduling;
using GridClerk.Server.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GridClerk.Bench.Engine;

/// <summary>
/// A program that works robots as <c>gridclerk serve</c> and <c>robot</c> do, with their stores, Quartz, robots and ledger, and a procedure
/// without pages. The bench speaks to it in lines: each is answered by one.
/// </summary>
internal sealed class EngineNode(string folder, string? database, EngineTerms terms) : IWorkplaceFactory, IReportSink
{
    private static readonly TimeProvider Clock = TimeProvider.System;

    private readonly EngineDesk desk = new(Clock);

    public async Task<int> RunAsync(TextReader input, TextWriter output, CancellationToken ct)
    {
        using var host = Build();
        await host.StartAsync(ct);
        var clerk = host.Services.GetRequiredService<IClerk>();
        await SayAsync("ready");
        while (await input.ReadLineAsync(ct) is { } line)
        {
            var (word, rest) = line.Split(' ', 2) is [var first, var second] ? (first, second) : (line, "");
            switch (word)
            {
                case "order":
                    var order = JsonSerializer.Deserialize<NodeOrder>(rest)!;
                    await clerk.StartAsync(order.Order.ScenarioOn(order.Robot), order.Robot, dryRun: false, order.Order.ToSettings(), ct);
                    await SayAsync("ordered");
                    break;
                case "wake":
                    await clerk.ResumeAsync(rest, ct);
                    await SayAsync("woken");
                    break;
                case "go":
                    desk.Go();
                    await SayAsync("gone");
                    break;
                case "pace":
                    desk.Pace(JsonSerializer.Deserialize<TimeSpan?>(rest));
                    await SayAsync("paced");
                    break;
                case "count":
                    await SayAsync(JsonSerializer.Serialize(desk.Count()));
                    break;
                case "tell":
                    await SayAsync(JsonSerializer.Serialize(desk.Tell()));
                    break;
                default:
                    throw new InvalidOperationException($"The bench said '{line}'.");
            }
        }

        await host.StopAsync(CancellationToken.None);
        return 0;

        async Task SayAsync(string what)
        {
            await output.WriteLineAsync(what);
            await output.FlushAsync(ct);
        }
    }

    public Task<IWorkplace> OpenAsync(string robot, IStepRecorder recorder, CancellationToken ct) =>
        Task.FromResult<IWorkplace>(new Workplace(desk));

    public Task<IReadOnlyList<DeliveredReport>> DeliverAsync(
        StoredRun run, RunReport report, IReadOnlyList<StoredResult> results, CancellationToken ct) => Task.FromResult<IReadOnlyList<DeliveredReport>>([]);

    private IHost Build()
    {
        var data = DataFolder.Open(folder);
        var node = database is null ? null : new Node(DatabaseServer.Parse(database), null, Node.UsualTimeout);
        var robots = terms.RobotNames.Concat(terms.AdderNames).Select(name => new RobotPlan(name, [])).ToList();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services
            .AddSingleton(Clock)
            .AddSingleton<IWorkplaceFactory>(this)
            .AddSingleton<IReportSink>(this)
            .AddSingleton<IRunProgress>(desk)
            .AddStorage(data, node?.Server)
            .AddScheduling(data, robots, node);
        return builder.Build();
    }

    private sealed class Workplace(EngineDesk desk) : IWorkplace
    {
        public IReadOnlyList<IBusinessSystem> Systems => [];

        public BoundScenario Bind(string scenarioId, IReadOnlyDictionary<string, string> settings) =>
            BoundScenario.Of(new EngineScenario(desk, EngineOrder.Of(settings)));

        public Task<Fault?> CheckAsync(PagePlace page, CancellationToken ct) => Task.FromResult<Fault?>(null);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

/// <summary>A run that a node is told to order.</summary>
internal sealed record NodeOrder(string Robot, EngineOrder Order);
