using System.CommandLine;
using GridClerk.Server.Composition;
using GridClerk.Server.Demo;

namespace GridClerk.Server.Cli;

/// <summary><c>gridclerk demo</c>: sandbox and clerk, every finished procedure once.</summary>
internal static class DemoCommand
{
    public static Command Build()
    {
        var once = new Option<bool>("--once") { Description = "没有事项待续时即结束（默认：办完后继续值守，直到 Ctrl+C）" };
        var only = new Option<string?>("--only") { Description = "只演示这些流程，逗号分隔", HelpName = "流程" };
        var seed = new Option<int?>("--seed") { Description = "模拟世界的种子：同一种子得到同一个世界" };
        var orders = Number("--orders", "开始时有多少张复电复核工单（默认 12）", most: 2000);
        var arrivals = Number("--arrivals", "演示中陆续到达的工单数", most: 2000);
        var assets = Number("--assets", "资产统计有多少项（默认 300，最多 6160）", most: 6160);
        var meters = Number("--meters", "有多少只电能表昨日的数据没有采到（默认 300）", most: 20_000);
        var variant = Number("--variant", "页面变体：换用另一套文字、列序、菜单和分页", most: int.MaxValue);
        var file = new Option<string?>("--override") { Description = "与变体相配的配置覆盖文件（gridclerk sandbox variant N --override 文件 生成）", HelpName = "文件" };
        var faults = Choice("--faults", "模拟系统出故障的程度（默认 light）", "none", "light", "heavy");
        var latency = Choice("--latency", "模拟系统的响应延迟（默认 real）", "real", "none");
        var (set, json, data) = (CommonOptions.Set("流程.名称"), CommonOptions.Json(), CommonOptions.Data());
        data.Description = "数据目录（默认：一个新的目录）";
        var truth = new Option<string?>("--truth") { Description = "结束时由模拟系统把真实发生的一切写入该文件（JSON）", HelpName = "文件" };
        var command = new Command("demo", "演示：启动模拟业务系统和数字员工，把每个流程办一遍，显示进度和结果")
        {
            once, only, seed, orders, arrivals, assets, meters, variant, file, faults, latency, set, json, truth, data,
        };
        command.SetAction((parsed, _) => Guarded.RunAsync(() =>
        {
            var procedures = parsed.GetValue(only) is { } ids
                ? [.. ids.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct().Select(Procedures.Find)]
                : Procedures.OfBusiness;
            var settings = SettingsOption.Read(parsed.GetValue(set) ?? [], procedures);
            return new DemoSession(new(
                parsed.GetValue(once), procedures, settings, parsed.GetValue(seed), parsed.GetValue(orders), parsed.GetValue(arrivals),
                parsed.GetValue(assets), parsed.GetValue(meters), parsed.GetValue(variant), Full(parsed.GetValue(file)), parsed.GetValue(faults), parsed.GetValue(latency),
                Full(parsed.GetValue(json)), Full(parsed.GetValue(truth)), Full(parsed.GetValue(data)))).RunAsync();
        }));
        return command;
    }

    private static string? Full(string? path) => path is null ? null : Path.GetFullPath(path);

    private static Option<int?> Number(string name, string description, int most)
    {
        var option = new Option<int?>(name) { Description = description };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && (!int.TryParse(token.Value, out var number) || number < 0 || number > most))
            {
                result.AddError($"{name} 应是 0 到 {most} 之间的整数，不是“{token.Value}”");
            }
        });
        return option;
    }

    private static Option<string?> Choice(string name, string description, params string[] values)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = string.Join('|', values) };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !values.Contains(token.Value))
            {
                result.AddError($"{name} 应是 {string.Join('、', values)} 之一，不是“{token.Value}”");
            }
        });
        return option;
    }
}
