using GridClerk.Sandbox.Collection.Failures;
using GridClerk.Sandbox.Engine;
using GridClerk.Sandbox.Exports;
using GridClerk.Sandbox.Faults;
using GridClerk.Sandbox.World;

namespace GridClerk.Sandbox.Collection;

/// <summary>采集成功率检测: rates by day and unit, the failures behind them, and their export.</summary>
internal sealed class CheckCalls(SandboxState state, FailedReadings failures, DailyRates rates, ExportDesk exports, DownloadCentre downloads)
{
    private const string Table = "failures";
    private const string Title = "采集失败明细";

    /// <summary>More rows than this are not exported at once.</summary>
    private const int MostAtOnce = 5000;

    public IEnumerable<ApiCall> Calls =>
    [
        new("/api/check/units", CallKind.Read, _ => Answer.Ok(new[] { Units.Branch(failures.District.City) }), CollectionPages.Check),
        new("/api/check/query", CallKind.Query, Query, CollectionPages.Check, "check"),
        new("/api/check/failures", CallKind.Query, Failures, CollectionPages.Check, Table),
        new("/api/check/export", CallKind.Read, Export, CollectionPages.Check),
    ];

    public IEnumerable<object> Truth(DateTimeOffset now) => failures.All.Select(m => new
    {
        meterNo = m.Customer.MeterNo,
        terminal = m.Customer.Area.TerminalNo,
        unit = m.Customer.Area.Station.Name,
        readable = m.IsReadable,
        value = m.IsReadable ? m.Yesterday.Total : (decimal?)null,
        readAt = m.IsReadBy(now) ? m.ReadAt : null,
        county = m.Terminal.County.Name,
        kind = m.Customer.Kind,
        terminalHabit = $"{m.Terminal.Habit}",
        habit = $"{m.Habit}",
        last = m.Last.Total,
        asked = m.Asked,
    });

    /// <summary>One row a day for each unit that was chosen; for each county if none was.</summary>
    private Answer Query(Call call)
    {
        var chosen = call.Texts("units").Select(failures.District.Find).OfType<Unit>().ToList();
        var rows = Enumerable.Range(1, DailyRates.Days)
            .Where(back => call.Text("date").Length == 0 || call.Text("date") == $"{failures.Yesterday.AddDays(1 - back):yyyy-MM-dd}")
            .SelectMany(back => (chosen.Count > 0 ? chosen : failures.District.Counties).Select(u => rates.Of(u, back))).ToList();
        return Answer.Ok(Paging.Cut(rows, call.Page, call.Size, r => new
        {
            unitId = r.Unit.Id,
            unit = r.Unit.Name,
            date = r.Date,
            total = r.Total,
            collected = r.Total - r.Failed,
            failed = r.Failed,
            rate = r.Rate,
            countedAt = WorldClock.Text(failures.CountedAt(state.Clock.Now)),
        }));
    }

    private Answer Failures(Call call)
    {
        if (IsArchived(call))
        {
            return Answer.Refuse("该日失败明细已归档，仅可查询前一日");
        }

        var (found, all) = (Found(call), failures.Listed(state.Clock.Now).Count());
        var wrong = found.Count < all && state.Faults.Strikes(Fault.WrongTotal);
        return Answer.Ok(Paging.Cut(found, call.Page, call.Size, Row, wrong ? all : null));
    }

    private Answer Export(Call call)
    {
        if (IsArchived(call))
        {
            return Answer.Refuse("该日失败明细已归档，仅可查询前一日");
        }

        var rows = Found(call).Select(Row).ToList();
        var file = exports.Make(call.Account.Name, Title, Table, rows, longId: "assetNo");
        if (rows.Count > MostAtOnce)
        {
            return Answer.Ok(new { task = downloads.Submit(call.Account.Name, Title, rows.Count, file) });
        }

        return file is null ? Answer.Refuse("导出失败，请稍后重试") : Answer.Ok(new { file });
    }

    /// <summary>The details of earlier days are not kept.</summary>
    private bool IsArchived(Call call) => call.Text("date").Length > 0 && call.Text("date") != $"{failures.Yesterday:yyyy-MM-dd}";

    private List<FailedMeter> Found(Call call)
    {
        var (terminalNo, assetNo) = (call.Text("terminalNo"), call.Text("assetNo"));
        var below = failures.District.Find(call.Text("unit")) is { } unit
            ? failures.District.LeavesBelow(unit).Select(u => u.Id).ToHashSet()
            : null;
        return
        [
            .. failures.Listed(state.Clock.Now).Where(m => below?.Contains(m.Customer.Area.Station.Id) != false
                && (terminalNo.Length == 0 || m.Customer.Area.TerminalNo == terminalNo)
                && (assetNo.Length == 0 || m.Customer.MeterNo.Contains(assetNo, StringComparison.Ordinal))),
        ];
    }

    private static Dictionary<string, string> Row(FailedMeter meter)
    {
        var (customer, area) = (meter.Customer, meter.Customer.Area);
        return new()
        {
            ["unit"] = area.Station.Name,
            ["customerNo"] = customer.Number,
            ["customerName"] = customer.Name,
            ["customerKind"] = customer.Kind,
            ["address"] = customer.Address,
            ["assetNo"] = customer.MeterNo,
            ["protocol"] = customer.Protocol,
            ["maker"] = customer.Maker,
            ["areaNo"] = area.Number,
            ["areaName"] = area.Name,
            ["terminalNo"] = area.TerminalNo,
            ["terminalMaker"] = area.TerminalMaker,
            ["terminalState"] = meter.Terminal.ShownOffline ? "离线" : "在线",
            ["pointNo"] = $"{customer.PointNo}",
            ["reader"] = meter.Reader,
            ["date"] = $"{meter.Yesterday.Day:yyyy-MM-dd}",
            ["cause"] = meter.Cause,
            ["lastAt"] = $"{meter.Last.Day:yyyy-MM-dd}",
            ["lastValue"] = $"{meter.Last.Total:0.00}",
            ["retries"] = $"{meter.Asked}",
        };
    }
}
