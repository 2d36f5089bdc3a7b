using System.CommandLine;
using GridClerk.Server.Cli.Display;
using GridClerk.Server.Storage;
using Spectre.Console;

namespace GridClerk.Server.Cli;

/// <summary><c>gridclerk runs</c>: what was run, newest first.</summary>
internal static class RunsCommand
{
    private const int Most = 50;

    public static Command Build()
    {
        var json = new Option<bool>("--json") { Description = "以 JSON 输出，格式与 run --json 的结果文件相同" };
        var (data, database) = (CommonOptions.Data(), FleetOptions.DatabaseOption());
        var command = new Command("runs", $"列出最近 {Most} 次运行及其结果") { json, data, database };
        command.SetAction((parsed, _) => Guarded.RunAsync(async () =>
        {
            await using var stores = await StoredRecords.OpenAsync(
                CommonOptions.DataFolder(parsed.GetValue(data)), FleetOptions.ServerOf(parsed.GetValue(database)));
            var records = stores.GetRequiredService<IClerkRecords>();
            var runs = await records.RunsAsync(Most, CancellationToken.None);
            if (parsed.GetValue(json))
            {
                Console.WriteLine(ResultFile.Text(runs, TimeProvider.System));
                return ExitCode.Handled;
            }

            var table = ItemTable.Lines("运行", "流程", "机器人", "开始", "结果", "共", "办结", "无需", "人工", "失败", "待续", "短信");
            foreach (var run in runs)
            {
                var items = run.Items;
                table.AddRow(
                    run.Id, run.ScenarioId, run.Robot, $"{run.StartedAt.ToLocalTime():MM-dd HH:mm:ss}", RunSummary.Words(run.State) + (run.DryRun ? "（演练）" : ""),
                    $"{items.Total}", $"{items.Done}", $"{items.AlreadyDone}", $"{items.NeedsPerson}", $"{items.Failed}", $"{items.Later}", $"{run.Sms}");
            }

            ItemTable.Put(table);
            foreach (var robot in await records.HaltedRobotsAsync(CancellationToken.None))
            {
                Console.WriteLine($"机器人 {robot.Name} 自 {robot.Since.ToLocalTime():MM-dd HH:mm} 起已停下：{robot.Fault}");
            }

            return ExitCode.Handled;
        }));
        return command;
    }
}
