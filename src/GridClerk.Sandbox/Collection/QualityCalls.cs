using GridClerk.Sandbox.Engine;
using GridClerk.Sandbox.World;

namespace GridClerk.Sandbox.Collection;

/// <summary>The neighbours of 数据召测: the dashboard and the daily success rates.</summary>
internal sealed class QualityCalls(SandboxState state, DailyRates rates)
{
    public IEnumerable<ApiCall> Calls =>
    [
        new("/api/dashboard", CallKind.Read, _ => Dashboard(), CollectionPages.Dashboard),
        new("/api/success/query", CallKind.Query, Success, CollectionPages.Success, "success"),
    ];

    private Answer Dashboard()
    {
        var days = Enumerable.Range(1, 7).Reverse().Select(back => rates.Of(state.World.Company, back)).ToList();
        return Answer.Ok(new
        {
            meters = days[^1].Total,
            terminals = state.World.Areas.Count,
            online = "98.61%",
            success = days[^1].Rate,
            days = days.Select(d => new { date = d.Date, total = d.Total, failed = d.Failed, rate = d.Rate }).ToList(),
        });
    }

    private Answer Success(Call call)
    {
        var units = call.Texts("units");
        var rows = Enumerable.Range(1, DailyRates.Days)
            .SelectMany(back => state.World.Stations.Where(s => Units.Chosen(units, s, state.World.Company)).Select(s => rates.Of(s, back)))
            .Where(d => (call.Time("from") is not { } from || d.Day >= from) && (call.Time("to") is not { } to || d.Day <= to)).ToList();
        return Answer.Ok(Paging.Cut(rows, call.Page, call.Size, d => new
        {
            unit = d.Unit.Name,
            date = d.Date,
            total = d.Total,
            failed = d.Failed,
            rate = d.Rate,
            complete = d.Percent(d.Failed / 2),
            timely = d.Percent(d.Failed * 2),
        }));
    }
}
