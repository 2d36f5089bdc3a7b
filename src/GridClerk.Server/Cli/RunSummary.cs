using GridClerk.Core.Faults;
using GridClerk.Core.Notices;
using GridClerk.Core.Runs;
using GridClerk.Core.WorkItems;
using GridClerk.Server.Cli.Display;
using GridClerk.Server.Composition;
using GridClerk.Server.Storage;

namespace GridClerk.Server.Cli;

/// <summary>What people read when a run has ended.</summary>
internal static class RunSummary
{
    /// <summary>Faults that end a run because of how it was set up rather than because something broke.</summary>
    private static readonly string[] ConfigurationAreas = ["sign-in.", "vault.", "site.", "profile.", "settings.", "robot.", "storage.", "browser.not-found"];

    public static void Write(IReadOnlyList<RunOverview> runs, IReadOnlyList<StoredItem> items, DataFolder folder)
    {
        Console.WriteLine();
        if (items.Count > 0)
        {
            ItemTable.Write(items);
        }

        foreach (var run in runs)
        {
            Console.WriteLine($"{Procedures.Find(run.ScenarioId).Description.Title}（{run.Robot}，运行 {run.Id}）：{Words(run.State)}{(run.DryRun ? "（演练）" : "")}。{Counts(run)}");
            if (run.Fault is { } fault)
            {
                Console.WriteLine($"  原因：{PhoneNumber.MaskIn(fault.ToString())}");
            }

            foreach (var report in run.Reports)
            {
                Console.WriteLine($"  报告：{report.Path}");
            }
        }

        Console.WriteLine($"证据：{folder.In("evidence")}");
        Console.WriteLine($"日志：{Folders.LogsOf(folder.Path)}");
    }

    public static bool IsConfiguration(Fault fault) => ConfigurationAreas.Any(a => fault.Code.StartsWith(a, StringComparison.Ordinal));

    public static string Words(RunState state) => state switch
    {
        RunState.Open => "进行中",
        RunState.Stopped => "已停止",
        RunState.Failed => "有失败",
        RunState.NeedsPerson => "有事项待人工",
        RunState.Succeeded => "全部办结",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    private static string Counts(RunOverview run) =>
        $"共 {run.Items.Total} 项：办结 {run.Items.Done}，无需办理 {run.Items.AlreadyDone}，转人工 {run.Items.NeedsPerson}，失败 {run.Items.Failed}，留待下次 {run.Items.Later}；短信 {run.Sms} 条{(run.Mail > 0 ? $"，邮件 {run.Mail} 封" : "")}";
}
