using GridClerk.Core.Faults;
using GridClerk.Systems.Marketing;

namespace GridClerk.Tests.Systems.InMemory;

/// <summary>
/// 资产统计 in small: counts lie in the lowest units of a tree, a parent's is the sum of all below it. What goes wrong is said
/// beforehand: a wrong total at the first asking or for ever, or a fault.
/// </summary>
internal sealed class InMemoryAssets(TimeProvider time) : IAssetStatistics
{
    /// <summary>A state that is offered and exists nowhere.</summary>
    public const string Nowhere = "待校验";

    private readonly Dictionary<string, int> counts = [];
    private readonly Dictionary<string, Queue<int>> wrong = [];
    private readonly Dictionary<string, int> wrongForEver = [];
    private readonly Dictionary<string, ClerkException> faults = [];
    private readonly List<AssetCount> asked = [];
    private readonly List<int> tabs = [];

    /// <summary>A city, two counties, two stations each; 3 types, 3 states, 2 stores. May be replaced before it is asked.</summary>
    public AssetChoices Choices { get; set; } = new(
        [
            ["临江市供电公司"],
            ["临江市供电公司", "城关县供电公司"],
            ["临江市供电公司", "城关县供电公司", "城东供电所"],
            ["临江市供电公司", "城关县供电公司", "城西供电所"],
            ["临江市供电公司", "安丰县供电公司"],
            ["临江市供电公司", "安丰县供电公司", "古塘供电所"],
            ["临江市供电公司", "安丰县供电公司", "北湖供电所"],
        ],
        ["电能表", "互感器", "采集终端"], ["运行", "合格在库", Nowhere], ["一级库", "三级库"]);

    /// <summary>What types are told apart by; a type that is not here is not.</summary>
    public Dictionary<string, AssetRatings> Ratings { get; } = new()
    {
        ["电能表"] = new(["5(60)A", "0.3(1.2)A"], ["220V", "3×100V"]),
        ["互感器"] = new(["75/5A", "150/5A", "300/5A"], ["0.4kV"]),
    };

    /// <summary>Every question that was answered, in the order asked, with what was shown.</summary>
    public IReadOnlyList<AssetCount> Asked => asked;

    /// <summary>At how many pages at once each call wanted to ask.</summary>
    public IReadOnlyList<int> Tabs => tabs;

    /// <summary>Thrown by the next calls, one each.</summary>
    public Queue<ClerkException> Troubles { get; } = [];

    /// <summary>Every query that can be put: units × types × states × stores.</summary>
    public IEnumerable<AssetQuery> Queries =>
        from unit in Choices.Units
        from type in Choices.Types
        from status in Choices.Statuses
        from store in Choices.Stores
        select new AssetQuery(unit, type, status, store);

    /// <summary>Those by rating, of the types that are told apart by it.</summary>
    public IEnumerable<AssetQuery> RatingQueries =>
        from query in Queries
        where Ratings.ContainsKey(query.Type)
        from rating in RatingsOf(query.Type)
        select query with { Rating = rating };

    /// <param name="query">Of a lowest unit. Until it is put, a count is a number that follows from its words; <see cref="Nowhere"/> has none.</param>
    public void Put(AssetQuery query, int count)
    {
        if (!IsLowest(query.Unit) || query.Rating is not null)
        {
            throw new InvalidOperationException("Assets lie in the lowest units, and are spread over the ratings by themselves.");
        }

        counts[Key(query)] = count;
    }

    /// <summary>The total shown when this is next asked for; called twice, also at the asking after that.</summary>
    public void ShowWrongOnce(AssetQuery query, int shown)
    {
        if (!wrong.TryGetValue(Key(query), out var next))
        {
            wrong.Add(Key(query), next = new());
        }

        next.Enqueue(shown);
    }

    public void ShowWrongForEver(AssetQuery query, int shown) => wrongForEver[Key(query)] = shown;

    /// <summary>Thrown when this is next asked for; what was asked before it in the same call is lost with it.</summary>
    public void FailOnce(AssetQuery query, ClerkException fault) => faults[Key(query)] = fault;

    /// <summary>The true count.</summary>
    public int TruthOf(AssetQuery query) => Choices.Units.Where(u => IsLowest(u) && u.Take(query.Unit.Count).SequenceEqual(query.Unit))
        .Select(u => query with { Unit = u, Rating = null })
        .Sum(leaf => PartOf(counts.TryGetValue(Key(leaf), out var put) ? put : Usual(leaf), query));

    public Task<AssetChoices> ReadChoicesAsync(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        ThrowTrouble();
        return Task.FromResult(Choices);
    }

    public Task<AssetRatings> ReadRatingsAsync(string type, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        ThrowTrouble();
        return Task.FromResult(Ratings.GetValueOrDefault(type) ?? throw new PageChangedException(new("page.target-missing", "没有找到“额定电流”", "请对照页面核对")));
    }

    public Task<IReadOnlyList<AssetCount>> CountAsync(IReadOnlyList<AssetQuery> queries, int tabs, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tabs, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tabs, IAssetStatistics.MostTabs);
        ct.ThrowIfCancellationRequested();
        ThrowTrouble();
        this.tabs.Add(tabs);
        return Task.FromResult<IReadOnlyList<AssetCount>>([.. queries.Select(Answer)]);
    }

    private AssetCount Answer(AssetQuery query)
    {
        if (!Choices.Units.Any(u => u.SequenceEqual(query.Unit)) || !Choices.Types.Contains(query.Type)
            || !Choices.Statuses.Contains(query.Status) || !Choices.Stores.Contains(query.Store)
            || (query.Rating is { } rating && !(Ratings.ContainsKey(query.Type) && RatingsOf(query.Type).Contains(rating))))
        {
            throw new PageChangedException(new("page.option-missing", $"没有选项“{Key(query)}”", "请对照页面核对"));
        }

        if (faults.Remove(Key(query), out var fault))
        {
            throw fault;
        }

        var shown = wrong.TryGetValue(Key(query), out var next) && next.TryDequeue(out var once) ? once
            : wrongForEver.TryGetValue(Key(query), out var always) ? always : TruthOf(query);
        var answer = new AssetCount(query, shown, time.GetUtcNow());
        asked.Add(answer);
        return answer;
    }

    private void ThrowTrouble()
    {
        if (Troubles.TryDequeue(out var trouble))
        {
            throw trouble;
        }
    }

    private bool IsLowest(IReadOnlyList<string> unit) =>
        !Choices.Units.Any(u => u.Count > unit.Count && u.Take(unit.Count).SequenceEqual(unit));

    private IEnumerable<AssetRating> RatingsOf(string type) =>
        from current in Ratings[type].Currents from voltage in Ratings[type].Voltages select new AssetRating(current, voltage);

    /// <summary>Two thirds of what is left for each rating, the rest for the last.</summary>
    private int PartOf(int count, AssetQuery query)
    {
        if (query.Rating is null)
        {
            return count;
        }

        var left = count;
        var ratings = RatingsOf(query.Type).ToList();
        foreach (var rating in ratings)
        {
            var part = rating == ratings[^1] ? left : left * 2 / 3;
            if (rating == query.Rating)
            {
                return part;
            }

            left -= part;
        }

        return 0;
    }

    /// <summary>Different for most words and the same in every run.</summary>
    private static int Usual(AssetQuery query) =>
        query.Status == Nowhere ? 0 : Key(query).Aggregate(7, (sum, letter) => ((sum * 31) + letter) % 9973) % 400;

    private static string Key(AssetQuery query) =>
        string.Join('/', [.. query.Unit, query.Type, query.Status, query.Store, .. query.Rating is { } rating ? [rating.Current, rating.Voltage] : Array.Empty<string>()]);
}
