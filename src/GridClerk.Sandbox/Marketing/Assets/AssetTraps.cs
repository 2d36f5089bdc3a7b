using GridClerk.Sandbox.Engine;
using GridClerk.Sandbox.Faults;

namespace GridClerk.Sandbox.Marketing.Assets;

/// <summary>
/// What 资产统计 does to whoever trusts the first number: answers that come late, and a total that is wrong the first time a
/// count is asked for. A count that was answered right once is never answered wrong later.
/// </summary>
internal sealed class AssetTraps(SandboxState state, AssetBook book)
{
    private static readonly TimeSpan LeastLate = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan MostLate = TimeSpan.FromSeconds(5);

    private readonly SeededRandom random = SeededRandom.For(state.Options.Seed, "asset traps");
    private readonly HashSet<AssetQuery> asked = [];
    private readonly Dictionary<string, int> lastTotals = [];
    private readonly List<object> sprung = [];

    /// <summary>Every trap that was sprung, oldest first.</summary>
    public IEnumerable<object> Truth => sprung;

    /// <summary>The total that this answer shows and how long it is held back.</summary>
    public (int Shown, TimeSpan Hold) Set(string account, AssetQuery query, int total)
    {
        var shown = total;
        if (query.IsOneCount && asked.Add(query) && state.Faults.Strikes(Fault.WrongCount))
        {
            shown = Wrong(account, query, total);
        }

        lastTotals[account] = total;
        var hold = TimeSpan.Zero;
        if (state.Faults.Strikes(Fault.LateAnswer))
        {
            hold = random.Seconds(LeastLate.TotalSeconds, MostLate.TotalSeconds);
            Tell(account, query, "late", shown, total);
        }

        return (shown, hold);
    }

    private int Wrong(string account, AssetQuery query, int total)
    {
        var off = Math.Max(1, (int)(Math.Max(total, 8) * random.Between(0.15, 0.6)));
        var isLess = random.Chance(0.5);
        var kind = query.Status == AssetKinds.Nowhere ? "nowhere" : random.Chance(0.4) && Before(account, total) is not null ? "before" : "off";
        var shown = kind switch
        {
            "before" => Before(account, total)!.Value,
            "off" when isLess && total >= off => total - off,
            _ => total + off,
        };
        Tell(account, query, kind, shown, total);
        return shown;
    }

    /// <summary>The total of the account's query before this one, if it differs.</summary>
    private int? Before(string account, int total) => lastTotals.TryGetValue(account, out var before) && before != total ? before : null;

    private void Tell(string account, AssetQuery query, string kind, int shown, int count) => sprung.Add(new
    {
        at = state.Clock.Now,
        account,
        unit = (query.Unit ?? book.District.City).Name,
        type = query.Type?.Name ?? "",
        status = query.Status?.Name ?? "",
        store = query.Store?.Name ?? "",
        current = query.Current ?? "",
        voltage = query.Voltage ?? "",
        kind,
        shown,
        count,
    });
}
