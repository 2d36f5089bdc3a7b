using System.CommandLine;
using GridClerk.Server.Composition;

namespace GridClerk.Server.Cli;

/// <summary>Options that several commands share, each made anew for its command.</summary>
internal static class CommonOptions
{
    public static Option<string?> Data() => new("--data") { Description = "数据目录（默认：当前用户的数据目录）", HelpName = "目录" };

    public static Option<string?> Site() => new("--site") { Description = "站点目录，含 site.yaml（默认：数据目录下的 site）", HelpName = "目录" };

    public static Option<string[]> Set(string name) => new("--set")
    {
        Description = "改变流程的一项设置，可重复使用；gridclerk list 列出全部设置",
        HelpName = $"{name}=值",
        Arity = ArgumentArity.OneOrMore,
    };

    public static Option<string?> Json() => new("--json") { Description = "结束时把结果写入该文件（JSON）", HelpName = "文件" };

    /// <summary>For programs that start this one: it ends when they do.</summary>
    public static Option<int?> Parent() => new("--parent") { Hidden = true };

    public static Option<string?> StopWithin() => new("--stop-within")
    {
        Description = $"要求停止后，手上的步骤最多还可以用多久；到时关闭浏览器，没有得到答复的操作下次启动时先核实（默认：{StopBound.Usual.TotalSeconds:0}s）",
        HelpName = "时长",
    };

    public static string DataFolder(string? named) => Path.GetFullPath(named ?? Folders.UsualData());
}
