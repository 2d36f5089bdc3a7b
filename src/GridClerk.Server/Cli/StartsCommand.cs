using System.CommandLine;
using System.Text.Json;
using GridClerk.Core.Schedules;
using GridClerk.Server.Cli.Display;
using GridClerk.Server.Files;
using GridClerk.Server.Storage;
using Spectre.Console;

namespace GridClerk.Server.Cli;

/// <summary><c>gridclerk starts</c>: the ledger, newest first: when a procedure was due and what became of it.</summary>
internal static class StartsCommand
{
    private const int Usual = 50;
    private const int Most = 10_000;

    public static Command Build()
    {
        var robot = new Option<string?>("--robot") { Description = "只列这个机器人的（默认：全部）", HelpName = "名称" };
        var last = new Option<int>("--last") { Description = $"列出最近多少行（默认 {Usual}）", HelpName = "N", DefaultValueFactory = _ => Usual };
        last.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && (!int.TryParse(token.Value, out var number) || number is < 1 or > Most))
            {
                result.AddError($"--last 应是 1 到 {Most} 之间的整数，不是“{token.Value}”");
            }
        });
        var json = new Option<bool>("--json") { Description = "以 JSON 输出" };
        var (data, database) = (CommonOptions.Data(), FleetOptions.DatabaseOption());
        var command = new Command("starts", "台账：每次到点执行了、跳过了还是错过了，为什么") { robot, last, json, data, database };
        command.SetAction((parsed, _) => Guarded.RunAsync(async () =>
        {
            await using var stores = await StoredRecords.OpenAsync(
                CommonOptions.DataFolder(parsed.GetValue(data)), FleetOptions.ServerOf(parsed.GetValue(database)));
            var records = stores.GetRequiredService<IClerkRecords>();
            var starts = await records.StartsAsync(parsed.GetValue(robot), parsed.GetValue(last), CancellationToken.None);
            if (parsed.GetValue(json))
            {
                Console.WriteLine(JsonSerializer.Serialize(starts.Select(StartJson.Of), ReadableJson.Shape));
            }
            else
            {
                Write(starts);
            }

            return ExitCode.Handled;
        }));
        return command;
    }

    private static void Write(IReadOnlyList<StoredStarts> starts)
    {
        var table = ItemTable.Lines("到点", "次数", "流程", "机器人", "结果", "原因", "运行");
        foreach (var start in starts)
        {
            var (label, _, colour) = ScheduleWords.Of(start.Span.Fate);
            table.AddRow(
                new Text(When(start.Span)), new Text($"{start.Span.Count}"), new Text(start.ScenarioId), new Text(start.Robot),
                new Text(label, Style.Parse(colour)), new Text(ScheduleWords.Why(start.Span)), new Text(start.RunId ?? ""));
        }

        ItemTable.Put(table);
    }

    private static string When(StartSpan span)
    {
        var (first, last) = (span.First.ToLocalTime(), span.Last.ToLocalTime());
        return span.Count == 1 ? $"{first:MM-dd HH:mm:ss}"
            : first.Date == last.Date ? $"{first:MM-dd HH:mm:ss} 至 {last:HH:mm:ss}"
            : $"{first:MM-dd HH:mm:ss} 至 {last:MM-dd HH:mm:ss}";
    }
}

/// <summary>A line of the ledger as scripts see it.</summary>
/// <param name="Due">When the first was due.</param>
/// <param name="Last">When the last was due; <paramref name="Due"/> if it is one.</param>
/// <param name="Fate"><c>ran</c>, <c>skipped</c> or <c>missed</c>.</param>
/// <param name="Reason">
/// Why it was skipped, or a missed one not caught up: <c>still-running</c>, <c>outside-window</c>, <c>holiday</c>, <c>paused</c>,
/// <c>catch-up-off</c>; else null.
/// </param>
internal sealed record StartJson(
    DateTimeOffset Due, DateTimeOffset Last, int Count, string Scenario, string Robot, string Fate, string? Reason, bool CaughtUp,
    string? Run, DateTimeOffset NotedAt)
{
    public static StartJson Of(StoredStarts start) => new(
        start.Span.First.ToLocalTime(), start.Span.Last.ToLocalTime(), start.Span.Count, start.ScenarioId, start.Robot,
        ScheduleWords.Of(start.Span.Fate).Code, ScheduleWords.Of(start.Span.Reason).Code, start.Span.CaughtUp, start.RunId,
        start.NotedAt.ToLocalTime());
}
