using System.CommandLine;
using GridClerk.Server.Composition;

namespace GridClerk.Server.Cli;

/// <summary><c>gridclerk run ID</c>: one run in the terminal.</summary>
internal static class RunCommand
{
    public static Command Build()
    {
        var procedures = new Argument<string[]>("ID") { Description = "流程（gridclerk list 列出全部）", Arity = ArgumentArity.OneOrMore };
        var (site, data, set) = (CommonOptions.Site(), CommonOptions.Data(), CommonOptions.Set("名称"));
        var dryRun = new Option<bool>("--dry-run") { Description = "演练：只查看，不提交任何操作，并说明本应提交什么" };
        var headed = new Option<bool>("--headed") { Description = "显示机器人的浏览器窗口（窗口内按 Ctrl+Shift+Q 停止）" };
        var (json, stopWithin, parent) = (CommonOptions.Json(), CommonOptions.StopWithin(), CommonOptions.Parent());
        var command = new Command("run", "在终端里执行一次流程：显示进度，结束时列出每一项的结果")
        {
            procedures, site, set, dryRun, headed, json, data, stopWithin, parent,
        };
        command.SetAction((parsed, _) => Guarded.RunAsync(() =>
        {
            var chosen = parsed.GetValue(procedures)!.Distinct().Select(Procedures.Find).ToList();
            var folder = CommonOptions.DataFolder(parsed.GetValue(data));
            return new RunSession(new(
                chosen, SettingsOption.Read(parsed.GetValue(set) ?? [], chosen), Path.GetFullPath(parsed.GetValue(site) ?? Folders.SiteOf(folder)), folder,
                parsed.GetValue(dryRun), parsed.GetValue(headed), parsed.GetValue(json),
                StopBound.Read(parsed.GetValue(stopWithin)), parsed.GetValue(parent))).RunAsync();
        }));
        return command;
    }
}
