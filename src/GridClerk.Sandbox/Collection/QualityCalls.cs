using GridClerk.Sandbox.Engine;
using GridClerk.Sandbox.World;

namespace GridClerk.Sandbox.Collection;

/// <summary>The neighbours of 数据召测: the dashboard and the daily success rates.</summary>
internal sealed class QualityCalls(SandboxState state)
{
    private const int Days = 30;

    public IEnumerable<ApiCall> Calls =>
    [
        new("/api/dashboard", CallKind.Read, _ => Dashboard(), CollectionPages.Dashboard),
        new("/api/success/query", CallKind.Query, Success, CollectionPages.Success),
    ];

    private Answer Dashboard()
    {
        var days = Enumerable.Range(1, 7).Reverse().Select(back => state.World.Stations.Select(s => Day(s, back)).ToList())
            .Select(stations => (stations[0].Date, Total: stations.Sum(s => s.Total), Failed: stations.Sum(s => s.Failed))).ToList();
        return Answer.Ok(new
        {
            meters = days[^1].Total,
            terminals = state.World.Areas.Count,
            online = "98.61%",
            success = Rate(days[^1].Total, days[^1].Failed),
            days = days.Select(d => new { date = d.Date, total = d.Total, failed = d.Failed, rate = Rate(d.Total, d.Failed) }).ToList(),
        });
    }

    private Answer Success(Call call)
    {
        var units = call.Texts("units");
        var rows = Enumerable.Range(1, Days)
            .SelectMany(back => state.World.Stations.Where(s => Units.Chosen(units, s, state.World.Company)).Select(s => Day(s, back)))
            .Where(d => (call.Time("from") is not { } from || d.At >= from) && (call.Time("to") is not { } to || d.At <= to)).ToList();
        return Answer.Ok(Paging.Cut(rows, call.Page, call.Size, d => new
        {
            unit = d.Unit,
            date = d.Date,
            total = d.Total,
            failed = d.Failed,
            rate = Rate(d.Total, d.Failed),
            complete = Rate(d.Total, d.Failed / 2),
            timely = Rate(d.Total, d.Failed * 2),
        }));
    }

    private (string Unit, string Date, DateTimeOffset At, int Total, int Failed) Day(Unit station, int back)
    {
        var random = SeededRandom.For(state.Options.Seed, $"success {station.Id}", back);
        var at = new DateTimeOffset(state.World.StartedAt.Date, state.World.StartedAt.Offset).AddDays(-back);
        var total = SeededRandom.For(state.Options.Seed, $"meters {station.Id}").Between(2400, 9000);
        return (station.Name, $"{at:yyyy-MM-dd}", at, total, random.Between(2, 60));
    }

    private static string Rate(int total, int failed) => $"{100.0 * (total - failed) / total:0.00}%";
}
