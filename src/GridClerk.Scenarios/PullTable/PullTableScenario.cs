using System.Runtime.CompilerServices;
using GridClerk.Core.Faults;
using GridClerk.Core.Notices;
using GridClerk.Core.Reports;
using GridClerk.Core.Runs;
using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;
using GridClerk.Systems.Pages;

namespace GridClerk.Scenarios.PullTable;

/// <summary>表格拉取: pulls one table of one page into a workbook and mails it.</summary>
/// <remarks>Procedure: docs/procedures/pull-table.md.</remarks>
/// <param name="id">Of several pulls of a site, this one.</param>
internal sealed class PullTableScenario(string id, ITablePages pages, ReportDesk desk, PullTableSettings settings, string robot, TimeProvider time) : IScenario<PullDay>
{
    // One pull a day.
    public async IAsyncEnumerable<WorkItem<PullDay>> CollectAsync(RunContext run, [EnumeratorCancellation] CancellationToken ct)
    {
        var day = new PullDay(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(run.StartedAt, time.LocalTimeZone).DateTime));
        yield return new(day.Key, day, $"{day.Key} {(settings.File.Length > 0 ? settings.File : settings.Page)}", PullTableProcedure.Urgency);
        await Task.CompletedTask;
    }

    // Pull, write, tell.
    public async Task<Outcome> HandleAsync(PullDay data, ItemContext item, CancellationToken ct)
    {
        // 1. The table goes into the workbook as it comes; a pull that breaks off begins anew.
        var filed = (await item.ReadOnceAsync(StepNames.Pull, c => PullAsync(data.Day, c), ct)).Value;
        var result = $"{filed.Page}：{filed.Check}";
        if (settings.MailTo.All.Count == 0)
        {
            return Outcome.Done($"{result}；工作簿 {filed.Name}");
        }

        // 2. Mail.
        var mail = new MailBody($"{data.Key} {filed.Page}", $"{result}。明细见附件。").ToMail($"{filed.Page} {data.Key}", new MailFile(filed.Name, filed.Path));
        var unreached = await desk.MailAsync("readers", settings.MailTo.All, mail, item, ct);
        if (unreached.Wait is { } later)
        {
            return later;
        }

        return unreached.Untold.Count == 0
            ? Outcome.Done($"{result}；工作簿 {filed.Name}，已发邮件 {settings.MailTo.All.Count} 封")
            : Outcome.NeedsPerson(new Fault(
                "pull-table.mail-untold", $"{result}；但邮件没有全部送到：{string.Join('，', unreached.Untold)}", "请核实收件人邮箱和邮件服务器，并把工作簿另行转交；程序不会再发"));
    }

    // What the shift leader reads.
    public RunReport Summarise(IReadOnlyList<ItemResult<PullDay>> results) => PullReport.Of(results);

    private async Task<FiledTable> PullAsync(DateOnly day, CancellationToken ct)
    {
        var question = PullQuestion.Of(settings.Page, PullQuestion.Conditions(settings.Where), settings.Columns, day);
        await using var rows = new SpooledTable();
        var pulled = await pages.PullAsync(question, rows, ct);
        var (key, name) = ($"{day:yyyy-MM-dd}", $"{(settings.File.Length > 0 ? settings.File : pulled.Page)}-{day:yyyy-MM-dd}.xlsx");
        var path = await desk.WriteAsync(id, key, name, PullWorkbook.Of(rows, pulled, question, $"机器人 {robot}", time.GetLocalNow().DateTime), ct);
        return new(pulled.Page, pulled.Rows, PullWorkbook.CheckOf(pulled), name, path);
    }
}

/// <summary>What is kept of a pull.</summary>
/// <param name="Page">As people call it.</param>
/// <param name="Check">In Chinese: how many rows, and against what they were counted.</param>
/// <param name="Name">Of the workbook.</param>
internal sealed record FiledTable(string Page, int Rows, string Check, string Name, string Path);
