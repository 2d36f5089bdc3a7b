using System.CommandLine;
using GridClerk.Server.Api;
using GridClerk.Server.Composition;
using GridClerk.Server.Scheduling;

namespace GridClerk.Server.Cli;

/// <summary><c>gridclerk serve</c>: the clerk as a service.</summary>
internal static class ServeCommand
{
    public static Command Build()
    {
        var (site, data, stopWithin, parent) = (CommonOptions.Site(), CommonOptions.Data(), CommonOptions.StopWithin(), CommonOptions.Parent());
        var urls = new Option<string>("--urls")
        {
            Description = "接口监听的地址，分号分隔；只允许本机地址",
            HelpName = "地址",
            DefaultValueFactory = _ => ListenAddresses.Usual,
        };
        var fleet = new FleetOptions();
        var command = new Command("serve", "作为服务运行：按设定的间隔自动执行流程，并在本机提供查询和启停接口") { site, urls, data, stopWithin, parent };
        fleet.AddTo(command);
        command.SetAction((parsed, _) => Guarded.RunAsync(() =>
        {
            var folder = CommonOptions.DataFolder(parsed.GetValue(data));
            return ServeAsync(
                ListenAddresses.Read(parsed.GetValue(urls)!), parsed.GetValue(site) ?? Folders.SiteOf(folder), folder, fleet.Read(parsed),
                StopBound.Read(parsed.GetValue(stopWithin)), parsed.GetValue(parent));
        }));
        return command;
    }

    private static async Task<int> ServeAsync(IReadOnlyList<Uri> addresses, string siteFolder, string dataFolder, Node? node, TimeSpan stopWithin, int? parent)
    {
        var service = ClerkService.Prepare(siteFolder, dataFolder, node, stopWithin);
        await ListenAddresses.CheckFreeAsync(addresses);

        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls([.. addresses.Select(a => a.ToString())]);
        builder.AddClerk(service.Parts);
        await using var app = builder.Build();
        app.MapClerk();
        return await service.RunAsync(app, parent, () => $"GridClerk 服务已启动：接口 {string.Join(' ', app.Urls)}，{service.About}");
    }
}
