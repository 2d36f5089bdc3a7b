using System.CommandLine;
using GridClerk.Server.Composition;
using GridClerk.Systems.Profiles;
using GridClerk.Systems.Sites;

namespace GridClerk.Server.Cli;

/// <summary><c>gridclerk profile show SYSTEM</c>: the profile as it is in force, and where each value comes from. <c>schema</c>: what one may say, for editors.</summary>
internal static class ProfileCommand
{
    public static Command Build() => new("profile", "业务系统的页面配置") { Show(), Schema() };

    private static Command Show()
    {
        var system = new Argument<string>("SYSTEM") { Description = "业务系统" };
        var (site, data) = (CommonOptions.Site(), CommonOptions.Data());
        var command = new Command("show", "显示生效的配置，每一项注明来自出厂配置、现场覆盖还是已接受的改名") { system, site, data };
        command.SetAction((parsed, _) => Guarded.RunAsync(() =>
        {
            var folder = Path.GetFullPath(parsed.GetValue(site) ?? Folders.SiteOf(CommonOptions.DataFolder(parsed.GetValue(data))));
            var named = CheckCommand.KnownSystem(SiteFolder.Load(folder), parsed.GetValue(system)!);
            Console.Write(ProfileFiles.Show(named, folder));
            return Task.FromResult(ExitCode.Handled);
        }));
        return command;
    }

    private static Command Schema()
    {
        var command = new Command("schema", $"输出系统配置的格式说明（JSON Schema）；存为 profiles/{ProfileSchema.FileName}，编辑器即可提示和查错");
        command.SetAction((_, _) => Guarded.RunAsync(() =>
        {
            Console.Write(ProfileSchema.Text());
            return Task.FromResult(ExitCode.Handled);
        }));
        return command;
    }
}
