using System.CommandLine;
using GridClerk.Core.Upkeep;
using GridClerk.Server.Cli.Display;
using GridClerk.Server.Composition;
using GridClerk.Server.Storage;
using GridClerk.Server.Storage.Retention;
using GridClerk.Systems.Sites;
using Spectre.Console;

namespace GridClerk.Server.Cli;

/// <summary><c>gridclerk tidy</c>: what is older than the site keeps it goes now, or is only counted.</summary>
internal static class TidyCommand
{
    public static Command Build()
    {
        var dryRun = new Option<bool>("--dry-run") { Description = "只列出会清理什么，不删除" };
        var (site, data, database) = (CommonOptions.Site(), CommonOptions.Data(), FleetOptions.DatabaseOption());
        var command = new Command("tidy", "按站点配置的保留期限（upkeep）清理旧的取证、记录、报表和日志；未了结的事项不清理。服务运行时每天自动清理一次")
        {
            dryRun, site, data, database,
        };
        command.SetAction((parsed, _) => Guarded.RunAsync(async () =>
        {
            var folder = CommonOptions.DataFolder(parsed.GetValue(data));
            var settings = SiteFolder.Load(parsed.GetValue(site) ?? Folders.SiteOf(folder)).Upkeep;
            await using var stores = await StoredRecords.OpenAsync(folder, FleetOptions.ServerOf(parsed.GetValue(database)));
            var tidying = new Tidying(
                stores.GetRequiredService<ClerkDatabase>(), stores.GetRequiredService<DataFolder>(), settings, TimeProvider.System);
            var isDryRun = parsed.GetValue(dryRun);
            Write(isDryRun ? await tidying.PlanAsync(CancellationToken.None) : await tidying.TidyAsync(CancellationToken.None), tidying.Bounds, settings, isDryRun);
            return ExitCode.Handled;
        }));
        return command;
    }

    private static void Write(TidyCounts counts, RetentionBounds bounds, UpkeepSettings settings, bool isDryRun)
    {
        var table = ItemTable.Lines("类别", "保留", "早于", isDryRun ? "会清理" : "已清理");
        Add(table, "取证（图片和数据）", settings.KeepEvidence, bounds.Evidence, counts.Evidence);
        Add(table, "事项的步骤、通知", settings.KeepRecords, bounds.Records, counts.Items);
        Add(table, "运行", settings.KeepRecords, bounds.Records, counts.Runs);
        Add(table, "台账", settings.KeepRecords, bounds.Records, counts.Starts);
        Add(table, "空轮次", settings.KeepEmptyRounds, bounds.EmptyRounds, counts.EmptyRounds);
        Add(table, isDryRun ? "日志、无记录的文件" : "文件（取证、报表、日志）", settings.KeepLogs, bounds.Logs, counts.Files);
        ItemTable.Put(table);
        if (counts.Unresolved > 0)
        {
            Console.WriteLine($"另有 {counts.Unresolved} 个早于取证期限的事项尚未了结（未办完、转人工或失败），全部保留。人工处理过的请执行 gridclerk release，机器人核实后即可了结。");
        }
    }

    private static void Add(Table table, string what, TimeSpan kept, DateTimeOffset upTo, int count) => table.AddRow(
        new Text(what), new Text($"{kept.TotalDays:0} 天"), new Text($"{upTo.ToLocalTime():yyyy-MM-dd}"), new Text($"{count}"));
}
