using System.CommandLine;
using System.Text.Json;
using GridClerk.Core.Notices;
using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;
using GridClerk.Server.Cli.Display;
using GridClerk.Server.Storage;
using Spectre.Console;

namespace GridClerk.Server.Cli;

/// <summary><c>gridclerk show ITEM</c>: all that is known of an item: its steps, readings, notices and where the pictures lie.</summary>
internal static class ShowCommand
{
    private const int LongestResult = 300;

    public static Command Build()
    {
        var item = new Argument<string>("ITEM") { Description = "单号，或事项编号" };
        var (data, database) = (CommonOptions.Data(), FleetOptions.DatabaseOption());
        var command = new Command("show", "显示一个事项的全部步骤、读数、短信和图片位置") { item, data, database };
        command.SetAction((parsed, _) => Guarded.RunAsync(async () =>
        {
            await using var stores = await StoredRecords.OpenAsync(
                CommonOptions.DataFolder(parsed.GetValue(data)), FleetOptions.ServerOf(parsed.GetValue(database)));
            var records = stores.GetRequiredService<IClerkRecords>();
            var found = await StoredRecords.ItemAsync(records, parsed.GetValue(item)!);
            WriteHead(found);
            WriteSteps(await records.StepsAsync(found.Id, CancellationToken.None));
            WriteEvidence(await records.EvidenceAsync(found.Id, CancellationToken.None));
            return ExitCode.Handled;
        }));
        return command;
    }

    private static void WriteHead(StoredItem item)
    {
        var words = OutcomeWords.Of(item.Outcome);
        Console.WriteLine($"{item.Key}  {item.Title}");
        Console.WriteLine($"  编号 {item.Id}，流程 {item.ScenarioId}，运行 {item.RunId}，机器人 {item.Robot}{(item.DryRun ? "，演练" : "")}");
        Console.WriteLine($"  发现 {Local(item.FoundAt)}，开始 {Local(item.StartedAt)}，结束 {Local(item.EndedAt)}{(item.EndedAt is null ? $"，下次 {Local(item.DueAt)}" : "")}");
        Console.WriteLine($"  {words.Label}：{words.Why}");
        if (item.RecordsGoneAt is { } gone)
        {
            Console.WriteLine($"  步骤、通知和取证已于 {gone.ToLocalTime():yyyy-MM-dd} 按保留期限清理");
        }

        if (OutcomeWords.FaultOf(item.Outcome) is { } fault)
        {
            Console.WriteLine($"  [{fault.Code}] {(fault.Where is { } where ? $"位置 {where}；" : "")}建议：{PhoneNumber.MaskIn(fault.Advice)}");
        }
    }

    private static void WriteSteps(IReadOnlyList<StepRecord> steps)
    {
        var table = ItemTable.Lines("时间", "步骤", "类别", "状态", "内容");
        foreach (var step in steps)
        {
            table.AddRow([.. new[] { Local(step.At), step.Name, StepWords.KindOf(step.Kind), StepWords.StateOf(step), ContentOf(step) }.Select(c => new Text(c))]);
        }

        ItemTable.Put(table);
    }

    private static void WriteEvidence(IReadOnlyList<EvidenceRecord> evidence)
    {
        foreach (var piece in evidence)
        {
            Console.WriteLine($"{Local(piece.At)}  {piece.Step}  {piece.System}/{piece.Page}  账号 {piece.Account}  {piece.Label}");
            foreach (var path in new[] { piece.PicturePath, piece.RowsPath }.OfType<string>())
            {
                Console.WriteLine($"    {path}");
            }
        }
    }

    private static string ContentOf(StepRecord step)
    {
        var text = PhoneNumber.MaskIn(string.Join("；", new[] { step.Note, step.Result is null ? null : Readable(step.Result) }.Where(t => !string.IsNullOrEmpty(t))));
        return text.Length <= LongestResult ? text : $"{text[..LongestResult]}…";
    }

    /// <summary>What was read, as name: value rather than as JSON.</summary>
    private static string Readable(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind == JsonValueKind.Object
            ? string.Join("，", document.RootElement.EnumerateObject().Select(p => $"{p.Name}: {p.Value}"))
            : document.RootElement.ToString();
    }

    private static string Local(DateTimeOffset? at) => at is { } time ? $"{time.ToLocalTime():MM-dd HH:mm:ss}" : "—";
}
