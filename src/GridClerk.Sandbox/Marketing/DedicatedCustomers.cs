using GridClerk.Sandbox.Engine;
using GridClerk.Sandbox.World;

namespace GridClerk.Sandbox.Marketing;

/// <summary>A 专变用户: a customer with a transformer of its own.</summary>
/// <param name="Capacity">合同容量, kVA.</param>
internal sealed record DedicatedCustomer(
    string Number, string Name, Unit Unit, string Industry, string Voltage, int Capacity, int Transformers, string MeterNo, string Phone,
    string Address);

/// <summary>The 专变用户 of the district.</summary>
internal static class DedicatedCustomers
{
    private static readonly string[] Plants =
        ["水泥有限公司", "纺织有限公司", "面粉加工厂", "塑料制品厂", "机械制造厂", "石料加工厂", "电子科技有限公司", "冷链物流园", "饲料厂", "酒店"];

    private static readonly string[] Industries = ["大工业", "一般工商业", "农业排灌", "非居民"];

    private static readonly int[] Transformers = [100, 160, 200, 250, 315, 400, 500, 630, 800, 1000, 1250];

    public static List<DedicatedCustomer> Make(int seed, District district) =>
    [
        .. district.Leaves.SelectMany(unit =>
        {
            // A number series of its own: no other customer or meter of the sandbox has these.
            var random = SeededRandom.For(seed, $"dedicated {unit.Id}");
            return Enumerable.Range(1, random.Between(4, 10)).Select(index => New(random, unit, index)).ToList();
        }),
    ];

    private static DedicatedCustomer New(SeededRandom random, Unit unit, int index)
    {
        var count = random.Between(1, 4);
        var place = unit.Name[..2];
        var series = $"{unit.Id.PadRight(9, '0')}{index:00}";
        return new(
            $"61{series}", $"{place}{random.Pick(Vocabulary.Surnames)}氏{random.Pick(Plants)}", unit, random.Pick(Industries), "交流10kV",
            random.Pick(Transformers) * count, count, $"1400001{series}{random.Digits(4)}",
            random.Pick(Vocabulary.MobilePrefixes) + random.Digits(8), $"{place}镇工业路{random.Between(1, 200)}号");
    }
}
