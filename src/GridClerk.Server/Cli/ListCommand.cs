using System.CommandLine;
using GridClerk.Server.Cli.Display;
using GridClerk.Server.Composition;
using GridClerk.Systems.Sites;
using Spectre.Console;

namespace GridClerk.Server.Cli;

/// <summary><c>gridclerk list</c>: procedures, schedule, settings with defaults and units.</summary>
internal static class ListCommand
{
    public static Command Build()
    {
        var (site, data) = (CommonOptions.Site(), CommonOptions.Data());
        var command = new Command("list", "列出流程、执行间隔和全部设置（默认值、单位、范围）；有站点目录时也列出站点的值") { site, data };
        command.SetAction((parsed, _) => Guarded.RunAsync(() =>
        {
            var folder = parsed.GetValue(site) ?? Folders.SiteOf(CommonOptions.DataFolder(parsed.GetValue(data)));
            var isAsked = parsed.GetValue(site) is not null;
            var here = isAsked || File.Exists(Path.Combine(folder, SiteFolder.FileName)) ? SiteSetup.Load(folder) : null;
            foreach (var procedure in here is null ? Procedures.All : Procedures.In(here.Site))
            {
                Write(procedure, here?.Site);
            }

            return Task.FromResult(ExitCode.Handled);
        }));
        return command;
    }

    private static void Write(Procedure procedure, Site? site)
    {
        var own = site?.Settings.GetValueOrDefault(procedure.Id);
        Console.WriteLine($"{procedure.Id}  {procedure.Description.Title}");
        Console.WriteLine($"  执行：{ScheduleWords.Of(procedure.ScheduleOf(own ?? new Dictionary<string, string>()))}（gridclerk serve）");
        Console.WriteLine($"  需要的账号：{(procedure.PlaceOf is null ? string.Join('、', procedure.Description.Roles) : "设置 system 所写的系统")}");
        if (site is not null)
        {
            var robots = site.Robots.Where(r => r.Procedures.Contains(procedure.Id)).Select(r => r.Name).ToList();
            Console.WriteLine($"  站点 {site.Name}：{(robots.Count > 0 ? $"机器人 {string.Join('、', robots)}" : "没有机器人办理")}");
        }

        var table = ItemTable.Lines([.. new[] { "设置", "默认值", "范围", "单位", "说明" }, .. own is null ? Array.Empty<string>() : ["站点的值"]]);
        foreach (var setting in procedure.Settings)
        {
            table.AddRow([.. new[] { setting.Name, setting.Default, setting.Range, setting.Unit.Length > 0 ? setting.Unit : setting.Kind, setting.Text }
                .Concat(own is null ? [] : [own.GetValueOrDefault(setting.Name, "")]).Select(cell => new Text(cell))]);
        }

        ItemTable.Put(table);
    }
}
