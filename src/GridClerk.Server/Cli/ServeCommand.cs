using System.CommandLine;
using GridClerk.Server.Api;
using GridClerk.Server.Cli.Display;
using GridClerk.Server.Composition;
using GridClerk.Server.Scheduling;
using GridClerk.Server.Storage;
using GridClerk.Server.Vault;
using GridClerk.Systems.Browser;

namespace GridClerk.Server.Cli;

/// <summary><c>gridclerk serve</c>: the clerk as a service.</summary>
internal static class ServeCommand
{
    public static Command Build()
    {
        var (site, data, parent) = (CommonOptions.Site(), CommonOptions.Data(), CommonOptions.Parent());
        var urls = new Option<string>("--urls")
        {
            Description = "接口监听的地址，分号分隔；只允许本机地址",
            HelpName = "地址",
            DefaultValueFactory = _ => ListenAddresses.Usual,
        };
        var command = new Command("serve", "作为服务运行：按设定的间隔自动执行流程，并在本机提供查询和启停接口") { site, urls, data, parent };
        command.SetAction((parsed, _) => Guarded.RunAsync(() =>
        {
            var folder = CommonOptions.DataFolder(parsed.GetValue(data));
            return ServeAsync(
                ListenAddresses.Read(parsed.GetValue(urls)!), parsed.GetValue(site) ?? Folders.SiteOf(folder), folder, parsed.GetValue(parent));
        }));
        return command;
    }

    private static async Task<int> ServeAsync(IReadOnlyList<Uri> addresses, string siteFolder, string dataFolder, int? parent)
    {
        var folder = DataFolder.Open(dataFolder);
        var setup = SiteSetup.Load(siteFolder);
        var vault = AccountVault.In(folder.Path);
        SiteSetup.CheckAccounts(setup.Site.Robots, vault);
        await ListenAddresses.CheckFreeAsync(addresses);

        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls([.. addresses.Select(a => a.ToString())]);
        builder.AddClerk(new(
            folder, setup, vault, [.. setup.Site.Robots.Select(r => PlanOf(r.Name, r.Procedures, setup))], new BrowserOptions(),
            new TerminalPrompt(folder, display: null), [new PlainDisplay(TextWriter.Synchronized(Console.Out), TimeProvider.System)],
            LogOnStandardError: Console.IsErrorRedirected ? LogLevel.Information : LogLevel.Warning));
        await using var app = builder.Build();
        app.MapClerk();

        using var signals = new StopSignals(say => Console.Error.WriteLine(say));
        using var stopKeys = StopKeys.Listen(app.Services.GetRequiredService<BrowserHost>(), signals);
        await app.StartAsync(CancellationToken.None);
        try
        {
            Console.WriteLine($"GridClerk 服务已启动：站点 {setup.Site.Name}，接口 {string.Join(' ', app.Urls)}，数据目录 {folder.Path}");
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
            await app.StopAsync(CancellationToken.None);
        }

        return ExitCode.StoppedByHand;
    }

    private static RobotPlan PlanOf(string robot, IReadOnlyList<string> procedures, SiteSetup setup) =>
        new(robot, [.. procedures.Select(p => new RoundPlan(p, Procedures.Find(p).ScheduleOf(setup.SettingsOf(p, new Dictionary<string, string>()))))]);
}
