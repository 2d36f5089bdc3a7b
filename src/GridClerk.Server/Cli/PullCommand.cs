using System.CommandLine;
using GridClerk.Server.Composition;

namespace GridClerk.Server.Cli;

/// <summary><c>gridclerk pull SYSTEM PAGE</c>: one table of one page, once, for the person at the terminal.</summary>
internal static class PullCommand
{
    public static Command Build()
    {
        var system = new Argument<string>("SYSTEM") { Description = "业务系统（站点 systems 中的名称）" };
        var page = new Argument<string>("PAGE") { Description = "页面（系统配置 pages 中的名称）；有几个表格时写成 页面/表格" };
        var where = new Option<string[]>("--where")
        {
            Description = "查询条件，可重复使用；几个选项用逗号分隔，树写成 a/b/c，范围写成 起..止，开关写 on 或 off，日期可写 {today-1}",
            HelpName = "标签=值",
            Arity = ArgumentArity.OneOrMore,
        };
        var columns = new Option<string?>("--columns") { Description = "要哪些列，逗号分隔，按此顺序（默认：全部；标为 private 的列只有点名时才不打码）", HelpName = "列名,列名" };
        var file = new Option<string?>("--out") { Description = "写成工作簿（默认：在终端列出前几行）", HelpName = "文件.xlsx" };
        var (site, data, stopWithin) = (CommonOptions.Site(), CommonOptions.Data(), CommonOptions.StopWithin());
        var headed = new Option<bool>("--headed") { Description = "显示浏览器窗口（窗口内按 Ctrl+Shift+Q 停止）" };
        var command = new Command("pull", "拉取某个页面的整张表：按标签填写查询条件，读完所有页，与页面显示的总数核对")
        {
            system, page, where, columns, file, site, data, headed, stopWithin,
        };
        command.SetAction((parsed, _) => Guarded.RunAsync(() =>
        {
            var folder = CommonOptions.DataFolder(parsed.GetValue(data));
            return new PullSession(new(
                parsed.GetValue(system)!, parsed.GetValue(page)!, parsed.GetValue(where) ?? [], parsed.GetValue(columns) ?? "",
                parsed.GetValue(file) is { } named ? Path.GetFullPath(named) : null, Path.GetFullPath(parsed.GetValue(site) ?? Folders.SiteOf(folder)), folder,
                parsed.GetValue(headed), StopBound.Read(parsed.GetValue(stopWithin)))).RunAsync();
        }));
        return command;
    }
}
