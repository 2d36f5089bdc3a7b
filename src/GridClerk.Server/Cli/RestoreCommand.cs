using System.CommandLine;
using GridClerk.Server.Storage;
using GridClerk.Server.Storage.Backups;

namespace GridClerk.Server.Cli;

/// <summary><c>gridclerk restore --from FILE</c>: a backup becomes the data folder; robots rest until a person has looked.</summary>
internal static class RestoreCommand
{
    public static Command Build()
    {
        var from = new Option<string>("--from") { Description = "gridclerk backup 生成的文件", HelpName = "文件", Required = true };
        var replace = new Option<bool>("--replace") { Description = "数据目录中已有记录时，先把它们移到其中的 replaced-… 目录" };
        var (data, database) = (CommonOptions.Data(), FleetOptions.DatabaseOption());
        var command = new Command("restore", "从备份恢复到空的数据目录；恢复后机器人先停着，核对后用 gridclerk resume 继续") { from, replace, data, database };
        command.SetAction((parsed, _) => Guarded.RunAsync(async () =>
        {
            using var signals = new StopSignals(say => Console.Error.WriteLine(say));
            var folder = DataFolder.Open(CommonOptions.DataFolder(parsed.GetValue(data)));
            var restoring = new Restoring(folder, FleetOptions.ServerOf(parsed.GetValue(database)), TimeProvider.System, Console.WriteLine);
            var (manifest, replaced) = await restoring.RestoreAsync(Path.GetFullPath(parsed.GetValue(from)!), parsed.GetValue(replace), signals.Token);
            Console.WriteLine($"已恢复到 {folder.Path}：{manifest.MadeAt.ToLocalTime():yyyy-MM-dd HH:mm:ss} 的备份，{manifest.Files.Count} 个文件");
            if (replaced is not null)
            {
                Console.WriteLine($"原有内容移到了 {replaced}，确认无误后可以删除");
            }

            Console.WriteLine("所有机器人都停着：请先核对备份之后办过的工单和发过的短信，再执行 gridclerk resume --all。");
            return ExitCode.Handled;
        }));
        return command;
    }
}
