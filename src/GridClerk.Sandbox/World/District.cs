namespace GridClerk.Sandbox.World;

/// <summary>The whole unit tree: the city company, its county companies, their supply stations and business halls.</summary>
/// <remarks>The first county is the one whose orders the other pages show.</remarks>
internal sealed class District
{
    /// <summary>All units there are; a smaller district leaves out the last ones.</summary>
    public const int Most = 20;

    private const string CityId = "33402";

    private static readonly (string Id, string Name, string[] Below)[] OtherCounties =
    [
        ("3340208", "安丰县供电公司", ["安丰城区营业厅", "古塘供电所", "北湖供电所", "双桥供电所", "大石供电所"]),
        ("3340209", "长岭县供电公司", ["长岭城区营业厅", "石门供电所", "马坝供电所", "松林供电所", "永宁供电所"]),
    ];

    private readonly Dictionary<string, IReadOnlyList<Unit>> leaves = [];
    private readonly Dictionary<string, Unit> byId = [];

    /// <param name="company">The first county.</param>
    /// <param name="units">How many units of all levels, the city included.</param>
    public District(Unit company, int units = Most)
    {
        var left = units - 1;
        City = new(CityId, "临江市供电公司", [.. AllCounties(company).TakeWhile(_ => left > 0).Select(county => Cut(county, ref left))]);
        All = [.. Walk(City)];
        foreach (var unit in All)
        {
            byId.Add(unit.Id, unit);
            leaves.Add(unit.Id, [.. Walk(unit).Where(u => u.Children.Count == 0)]);
        }
    }

    public Unit City { get; }

    public IReadOnlyList<Unit> Counties => City.Children;

    /// <summary>Every unit, a parent before its children.</summary>
    public IReadOnlyList<Unit> All { get; }

    /// <summary>The lowest units.</summary>
    public IReadOnlyList<Unit> Leaves => leaves[CityId];

    /// <summary>The lowest units below one, which may be itself.</summary>
    public IReadOnlyList<Unit> LeavesBelow(Unit unit) => leaves[unit.Id];

    public Unit? Find(string id) => byId.GetValueOrDefault(id);

    private static IEnumerable<Unit> AllCounties(Unit company) =>
    [
        company,
        .. OtherCounties.Select(c => new Unit(c.Id, c.Name, [.. c.Below.Select((name, i) => new Unit($"{c.Id}{i + 1:00}", name, []))])),
    ];

    private static Unit Cut(Unit county, ref int left)
    {
        left--;
        var below = county.Children.Take(left).ToList();
        left -= below.Count;
        return county with { Children = below };
    }

    private static IEnumerable<Unit> Walk(Unit unit) => unit.Children.SelectMany(Walk).Prepend(unit);
}
