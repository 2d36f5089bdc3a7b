using System.CommandLine;
using GridClerk.Core.Faults;
using GridClerk.Server.Cli.Display;
using GridClerk.Server.Composition;
using GridClerk.Server.Delivery.Checks;
using GridClerk.Server.Storage;
using GridClerk.Systems.Profiles;

namespace GridClerk.Server.Cli;

/// <summary><c>gridclerk accept SYSTEM</c>: a person accepts what the last check believes targets are called now; the site's profile follows.</summary>
internal static class AcceptCommand
{
    public static Command Build()
    {
        var system = new Argument<string>("SYSTEM") { Description = "业务系统" };
        var targets = new Argument<string[]>("TARGET") { Description = "接受哪些条目（检查报告里的位置，如 pages.x.fields.y）；不写时列出可以接受的", Arity = ArgumentArity.ZeroOrMore };
        var all = new Option<bool>("--all") { Description = "接受上次检查中有把握的全部改名" };
        var name = new Option<string?>("--as") { Description = "这一个条目现在叫什么（检查没有把握时，由人写明）", HelpName = "文字" };
        var (site, data) = (CommonOptions.Site(), CommonOptions.Data());
        var command = new Command("accept", "接受上次检查（gridclerk check）找到的改名，写入站点的配置覆盖；接受以后机器人才会使用") { system, targets, all, name, site, data };
        command.SetAction((parsed, ct) => Guarded.RunAsync(async () =>
        {
            var folder = DataFolder.Open(CommonOptions.DataFolder(parsed.GetValue(data)));
            var setup = SiteSetup.Load(Path.GetFullPath(parsed.GetValue(site) ?? Folders.SiteOf(folder.Path)));
            var named = CheckCommand.KnownSystem(setup.Site, parsed.GetValue(system)!);
            var (paths, given) = (parsed.GetValue(targets) ?? [], parsed.GetValue(name));
            var offered = given is null ? CheckFile.Offered(folder, named) : new Dictionary<string, string>(StringComparer.Ordinal);
            if (paths.Length == 0 && !parsed.GetValue(all))
            {
                List(named, offered);
                return ExitCode.Handled;
            }

            var file = await ProfileMends.AcceptAsync(
                setup.Site.Folder, setup.Profiles[named], Chosen(paths, given, offered), Environment.UserName, TimeProvider.System.GetUtcNow(), ct);
            // What was written is read back whole before anybody relies on it.
            SiteSetup.Load(setup.Site.Folder);
            Console.WriteLine($"已写入 {file}；请再执行一次 gridclerk check {named} 核对");
            return ExitCode.Handled;
        }));
        return command;
    }

    private static Dictionary<string, string> Chosen(string[] paths, string? given, IReadOnlyDictionary<string, string> offered)
    {
        if (given is not null)
        {
            return paths is [var only]
                ? new(StringComparer.Ordinal) { [only] = given }
                : throw new ConfigurationException(new("accept.one-target", "--as 只能和一个条目一起用", "请写明一个条目，如 pages.x.fields.y"));
        }

        var unknown = paths.Where(path => !offered.ContainsKey(path)).ToList();
        return unknown.Count == 0
            ? (paths.Length == 0 ? offered.Keys : paths).ToDictionary(path => path, path => offered[path], StringComparer.Ordinal)
            : throw new ConfigurationException(new(
                "accept.not-offered", $"上次检查对这些条目没有把握：{string.Join('、', unknown)}", "请对照页面，用 --as 写明它现在叫什么"));
    }

    private static void List(string system, IReadOnlyDictionary<string, string> offered)
    {
        Console.WriteLine(offered.Count == 0 ? "上次检查没有可以直接接受的改名。" : $"上次检查找到 {offered.Count} 处改名，核对后用 gridclerk accept {system} --all 全部接受，或写明位置逐个接受：");
        foreach (var (path, now) in offered)
        {
            Console.WriteLine($"  {path} → {now}");
        }
    }
}
