using System.CommandLine;
using System.Text.Json;
using GridClerk.Core.WorkItems;
using GridClerk.Server.Cli.Display;
using GridClerk.Server.Files;
using GridClerk.Server.Storage;

namespace GridClerk.Server.Cli;

/// <summary><c>gridclerk items RUN</c>: the items of a run, for people or as JSON.</summary>
internal static class ItemsCommand
{
    public static Command Build()
    {
        var run = new Argument<string>("RUN") { Description = "运行编号（gridclerk runs）" };
        var json = new Option<bool>("--json") { Description = "以 JSON 输出" };
        var (data, database) = (CommonOptions.Data(), FleetOptions.DatabaseOption());
        var command = new Command("items", "列出一次运行的全部事项及结果") { run, json, data, database };
        command.SetAction((parsed, _) => Guarded.RunAsync(async () =>
        {
            await using var stores = await StoredRecords.OpenAsync(
                CommonOptions.DataFolder(parsed.GetValue(data)), FleetOptions.ServerOf(parsed.GetValue(database)));
            var records = stores.GetRequiredService<IClerkRecords>();
            var overview = await StoredRecords.RunAsync(records, parsed.GetValue(run)!);
            var items = await records.ItemsAsync(overview.Id, CancellationToken.None);
            if (parsed.GetValue(json))
            {
                Console.WriteLine(JsonSerializer.Serialize(items.Select(ItemJson.Of), ReadableJson.Shape));
            }
            else
            {
                ItemTable.Write(items);
            }

            return ExitCode.Handled;
        }));
        return command;
    }
}

/// <summary>An item as scripts see it.</summary>
internal sealed record ItemJson(
    string Key, string Outcome, ItemFault? Fault, string? Result, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt)
{
    public static ItemJson Of(StoredItem item)
    {
        var words = OutcomeWords.Of(item.Outcome);
        var fault = OutcomeWords.FaultOf(item.Outcome);
        return new(
            item.Key, words.Code, fault is null ? null : new(fault.Code, words.Why), fault is null && item.Outcome is not null ? words.Why : null,
            item.StartedAt?.ToLocalTime(), item.EndedAt?.ToLocalTime());
    }
}

internal sealed record ItemFault(string Code, string Text);
