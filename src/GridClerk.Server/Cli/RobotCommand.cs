using System.CommandLine;
using GridClerk.Core.Faults;
using GridClerk.Server.Composition;
using GridClerk.Systems.Browser;

namespace GridClerk.Server.Cli;

/// <summary><c>gridclerk robot</c>: a node of a fleet that works robots and serves no pages.</summary>
internal static class RobotCommand
{
    public static Command Build()
    {
        var (site, data, stopWithin, parent) = (CommonOptions.Site(), CommonOptions.Data(), CommonOptions.StopWithin(), CommonOptions.Parent());
        var fleet = new FleetOptions();
        var command = new Command("robot", "作为节点运行：与其他节点共用一个数据库办理流程，不提供接口；各节点的站点目录应相同");
        fleet.AddTo(command);
        command.Add(site);
        command.Add(data);
        command.Add(stopWithin);
        command.Add(parent);
        command.SetAction((parsed, _) => Guarded.RunAsync(() =>
        {
            var node = fleet.Read(parsed) ?? throw new ConfigurationException(new(
                "node.no-database", "节点要与其他节点共用一个数据库，而没有给出 --database", "请给出 --database；只有一台电脑时用 gridclerk serve"));
            var folder = CommonOptions.DataFolder(parsed.GetValue(data));
            var service = ClerkService.Prepare(parsed.GetValue(site) ?? Folders.SiteOf(folder), folder, node, StopBound.Read(parsed.GetValue(stopWithin)));
            var builder = Host.CreateEmptyApplicationBuilder(null);
            builder.AddClerk(service.Parts);
            return WorkAsync(service, builder.Build(), parsed.GetValue(parent));
        }));
        return command;
    }

    private static async Task<int> WorkAsync(ClerkService service, IHost host, int? parent)
    {
        using (host)
        {
            return await service.RunAsync(host, parent, () => $"GridClerk 节点已启动：{service.About}");
        }
    }
}
