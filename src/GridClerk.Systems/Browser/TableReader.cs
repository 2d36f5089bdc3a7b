using System.Text.Json;
using GridClerk.Core.Faults;
using GridClerk.Systems.Kits;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Browser;

/// <summary>Queries and their tables. A query is two round trips: the press, and the rows once its requests have ended.</summary>
internal sealed class TableReader(BrowserSession session, PageProfile page, KitFrame frame, PageEvidence evidence)
{
    private static readonly TimeSpan FirstRequest = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan EarlierRequests = TimeSpan.FromSeconds(10);
    private const int MostPages = 1000;

    private string Place => $"{session.Profile.Title} {page.Title}";

    private TimeSpan QueryTimeout => session.Profile.QueryTimeout;

    public async Task<TablePage> QueryAsync(ButtonTarget button, TableTarget table, CancellationToken ct) =>
        await RecordedAsync(await AnswerAsync(button, table, ct), table, ct);

    /// <summary>A query whose rows only serve to choose one.</summary>
    public async Task<TablePage> LookUpAsync(ButtonTarget button, TableTarget table, CancellationToken ct)
    {
        var shown = PageOf(await AnswerAsync(button, table, ct));
        await evidence.RecordTextAsync(Masking.Rows(shown.Rows, table), ct);
        return shown;
    }

    /// <summary>A query whose answer is not a table.</summary>
    public Task QueryAsync(ButtonTarget button, CancellationToken ct) =>
        PressAndEndAsync("begin", new { button = KitTargets.Of(button) }, null, ct, button);

    /// <summary>A query of which only the total counts. Pages that show whatever answer comes last must have no other one under way.</summary>
    public async Task<TotalShown> CountAsync(ButtonTarget button, TableTarget table, CancellationToken ct)
    {
        var traffic = session.Window.Traffic;
        if (!await traffic.IsQuietAsync(QueryTimeout, ct))
        {
            throw NoAnswer("上一次查询在规定时间内没有结果");
        }

        var (since, askedAt) = (traffic.Now(), session.Time.GetUtcNow());
        var target = KitTargets.Of(table);
        (await frame.RunAsync("count", new { button = KitTargets.Of(button), table = target }, QueryTimeout, ct)).OrThrow(Place, button, table);
        var ended = await since.EndedAsync(session.Options.WidgetTimeout, QueryTimeout, ct);
        var answer = await frame.RunAsync("total", new { table = target, hurry = since.Failed || since.SignedOut || !ended }, QueryTimeout, ct);
        answer.OrThrow(Place, table);
        RequireAnswered(since, ended);
        if (!since.AnyBegun)
        {
            throw NoAnswer($"按下“{button.Label}”后没有发出查询");
        }

        var total = TotalText.Parse(answer.Total) ?? throw new PageChangedException(new Fault(
            "page.total-missing", "表格旁没有显示总条数", "请对照页面核对该处的配置；若页面已改版，请修改配置后重新启动", $"{Place} {table.Name}，{table.Line}", answer.Total));
        return new(total, answer.Rows!.Select(cells => new TableRow(cells)).FirstOrDefault(), askedAt);
    }

    public async Task<TablePage> ReadAsync(TableTarget table, DialogTarget? dialog, CancellationToken ct)
    {
        await session.Window.Traffic.IsQuietAsync(dialog is null ? TimeSpan.Zero : QueryTimeout, ct);
        var answer = await frame.RunAsync("read", new { table = KitTargets.Of(table, dialog?.Label) }, QueryTimeout, ct);
        return await RecordedAsync(answer.OrThrow(Place, dialog is null ? [table] : [table, dialog]), table, ct);
    }

    public async Task<TablePage> ReadUntilAsync(TableTarget table, Func<TablePage, bool> complete, TimeSpan atMost, CancellationToken ct)
    {
        var started = session.Time.GetTimestamp();
        var rows = "";
        for (; ; )
        {
            var left = atMost - session.Time.GetElapsedTime(started);
            var arguments = new { table = KitTargets.Of(table), before = rows, ms = Math.Max(0, left.TotalMilliseconds) };
            var answer = (await frame.RunAsync("changed", arguments, atMost, ct)).OrThrow(Place, table);
            var shown = PageOf(answer);
            if (complete(shown) || session.Time.GetElapsedTime(started) >= atMost)
            {
                return await RecordedAsync(answer, table, ct);
            }

            rows = JsonSerializer.Serialize(answer.Rows, KitJson.Options);
        }
    }

    public async Task<TablePage?> EnlargeAsync(TableTarget table, CancellationToken ct)
    {
        if (await TurnAsync(table, "largest", ct) is not { } answer)
        {
            return null;
        }

        var shown = PageOf(answer);
        await evidence.RecordTextAsync(Masking.Rows(shown.Rows, table), ct);
        return shown;
    }

    public async Task<TablePage> PressAndFillAsync(ButtonTarget button, TableTarget table, int rows, TimeSpan atMost, CancellationToken ct)
    {
        var arguments = new { button = KitTargets.Of(button), table = KitTargets.Of(table), count = rows, ms = atMost.TotalMilliseconds };
        var answer = (await frame.RunAsync("pressAndFill", arguments, atMost + QueryTimeout, ct)).OrThrow(Place, button, table);
        var shown = PageOf(answer);
        await evidence.RecordTextAsync(Masking.Rows(shown.Rows, table), ct);
        return shown;
    }

    /// <summary>The first page at the table's largest size. Keeps no evidence: whoever reads on says at the end what was read.</summary>
    /// <param name="button">Null: the table came with its page.</param>
    public async Task<TablePage> BeginPagesAsync(ButtonTarget? button, TableTarget table, CancellationToken ct)
    {
        // Careless pages show whatever answer comes last, also that of the query they begin with.
        if (!await session.Window.Traffic.IsQuietAsync(QueryTimeout, ct))
        {
            throw NoAnswer("页面在规定时间内没有加载完");
        }

        if (button is not null)
        {
            await AnswerAsync(button, table, ct);
        }

        return PageOf(await FirstPageAsync(table, ct));
    }

    public async Task<TablePage> NextPageAsync(TableTarget table, CancellationToken ct) =>
        PageOf(await TurnAsync(table, "next", ct) ?? throw Incomplete(table, "翻不到下一页"));

    public async Task<IReadOnlyList<TableRow>> ReadPagesAsync(TableTarget table, CancellationToken ct)
    {
        var answer = await FirstPageAsync(table, ct);
        var rows = new List<TableRow>();
        for (var number = 0; number < MostPages; number++)
        {
            var shown = PageOf(answer);
            rows.AddRange(shown.Rows);
            if (!answer.More)
            {
                await RecordAllAsync(rows, shown.Total, table, ct);
                return rows;
            }

            if (answer.Size is { } size && shown.Rows.Count < size)
            {
                throw Incomplete(table, $"第 {answer.Page} 页只有 {shown.Rows.Count} 行，应有 {size} 行");
            }

            answer = await TurnAsync(table, "next", ct) ?? throw Incomplete(table, "翻不到下一页");
        }

        throw Incomplete(table, $"超过 {MostPages} 页");
    }

    private async Task<KitAnswer> FirstPageAsync(TableTarget table, CancellationToken ct)
    {
        var answer = await TurnAsync(table, "largest", ct) ?? await NowAsync(table, ct);
        return answer.Page is > 1 ? await TurnAsync(table, "first", ct) ?? answer : answer;
    }

    private async Task<KitAnswer> NowAsync(TableTarget table, CancellationToken ct) =>
        (await frame.RunAsync("read", new { table = KitTargets.Of(table) }, QueryTimeout, ct)).OrThrow(Place, table);

    private Task<KitAnswer?> TurnAsync(TableTarget table, string to, CancellationToken ct) =>
        PressAndEndAsync("turn", new { table = KitTargets.Of(table), to }, table, ct, table);

    private async Task<KitAnswer> AnswerAsync(ButtonTarget button, TableTarget table, CancellationToken ct) =>
        (await PressAndEndAsync("begin", new { button = KitTargets.Of(button), table = KitTargets.Of(table) }, table, ct, button, table))!;

    /// <summary>Null if there was nothing to press.</summary>
    private async Task<KitAnswer?> PressAndEndAsync(string verb, object arguments, TableTarget? table, CancellationToken ct, params Target[] targets)
    {
        await session.Window.Traffic.IsQuietAsync(EarlierRequests, ct);
        var since = session.Window.Traffic.Now();
        var pressed = (await frame.RunAsync(verb, arguments, QueryTimeout, ct)).OrThrow(Place, targets);
        if (verb == "turn" && !pressed.Pressed)
        {
            return null;
        }

        var ended = await since.EndedAsync(FirstRequest, QueryTimeout, ct);
        var answer = await frame.RunAsync("end", new { table = table is null ? null : KitTargets.Of(table), hurry = since.Failed || since.SignedOut || !ended }, QueryTimeout, ct);
        answer.OrThrow(Place, targets);
        RequireAnswered(since, ended);
        return answer;
    }

    private void RequireAnswered(Traffic.Mark since, bool ended)
    {
        if (since.SignedOut)
        {
            throw new SignedOutException(new Fault("sign-in.expired", "登录已失效", "会自动重新登录", Place));
        }

        if (!ended)
        {
            throw NoAnswer("查询在规定时间内没有结果");
        }

        if (since.Failed)
        {
            throw new SystemUnavailableException(new Fault("system.error", "查询时系统返回错误", "会自动重试；若反复出现，请联系系统维护人员", Place));
        }
    }

    private SystemUnavailableException NoAnswer(string text) =>
        new(new Fault("system.no-answer", text, "会自动重试；若反复出现，请联系系统维护人员", Place));

    private async Task<TablePage> RecordedAsync(KitAnswer answer, TableTarget table, CancellationToken ct)
    {
        var shown = PageOf(answer);
        await evidence.RecordAsync(Masking.Rows(shown.Rows, table), ct);
        return shown;
    }

    /// <summary>The total beside a table is sometimes wrong after filtering; full pages up to the last are the better witness.</summary>
    private async Task RecordAllAsync(List<TableRow> rows, int? total, TableTarget table, CancellationToken ct)
    {
        if (total is { } promised && promised != rows.Count)
        {
            BrowserLog.TotalDiffers(session.Log, Place, promised, rows.Count);
        }

        await evidence.RecordAsync(Masking.Rows(rows, table), ct);
    }

    private static TablePage PageOf(KitAnswer answer) =>
        new([.. answer.Rows!.Select(cells => new TableRow(cells))], TotalText.Parse(answer.Total))
        {
            Headings = answer.Headings ?? [],
            HasMore = answer.More,
            Size = answer.Size,
        };

    private SystemUnavailableException Incomplete(TableTarget table, string how) => new(new Fault(
        "page.rows-incomplete", $"表格没有读全：{how}", "会自动重试；若反复出现，请到系统中查看", $"{Place} {table.Name}，{table.Line}"));
}
