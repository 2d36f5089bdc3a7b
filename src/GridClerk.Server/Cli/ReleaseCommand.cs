using System.CommandLine;
using GridClerk.Core.Faults;
using GridClerk.Core.WorkItems;
using GridClerk.Server.Storage;

namespace GridClerk.Server.Cli;

/// <summary><c>gridclerk release ITEM</c>: a person has looked and says: go on with it.</summary>
internal static class ReleaseCommand
{
    public static Command Build()
    {
        var item = new Argument<string[]>("ITEM") { Description = "单号，或事项编号", Arity = ArgumentArity.OneOrMore };
        var (data, database) = (CommonOptions.Data(), FleetOptions.DatabaseOption());
        var command = new Command("release", "人工已处理：把转人工或失败的事项交还给机器人继续办理") { item, data, database };
        command.SetAction((parsed, _) => Guarded.RunAsync(async () =>
        {
            await using var stores = await StoredRecords.OpenAsync(
                CommonOptions.DataFolder(parsed.GetValue(data)), FleetOptions.ServerOf(parsed.GetValue(database)));
            var records = stores.GetRequiredService<IClerkRecords>();
            var items = new List<StoredItem>();
            foreach (var named in parsed.GetValue(item)!)
            {
                items.Add(Checked(await StoredRecords.ItemAsync(records, named)));
            }

            await stores.GetRequiredService<IWorkStore>().ReleaseAsync([.. items.Select(i => i.Id)], TimeProvider.System.GetUtcNow(), CancellationToken.None);
            Console.WriteLine($"已交还 {items.Count} 项；运行中的 gridclerk serve 或节点会自动继续办理，否则下次 gridclerk run 时办理。");
            return ExitCode.Handled;
        }));
        return command;
    }

    private static StoredItem Checked(StoredItem item) => item.RecordsGoneAt is { } gone
        ? throw new ConfigurationException(new(
            "item.records-gone", $"事项 {item.Key} 的办理过程已于 {gone.ToLocalTime():yyyy-MM-dd} 按保留期限清理，不知道当时做过什么，不能再交给机器人",
            "请在业务系统中人工处理"))
        : item.Outcome is Outcome.NeedsPersonOutcome or Outcome.FailedOutcome && item.State == ItemState.Settled
        ? item
        : throw new ConfigurationException(new("item.not-held", $"事项 {item.Key} 不在人工或失败状态，无需交还", "请用 gridclerk show 查看"));
}
