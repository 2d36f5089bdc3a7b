using GridClerk.Sandbox.Physics;

namespace GridClerk.Sandbox.Collection;

/// <param name="Phase">0, 1, 2 for a value of phase A, B, C; null for a value of the whole meter.</param>
internal sealed record ReadItem(string Code, string Title, int? Phase, Func<MeterState, Device, int, string> Value);

internal sealed record ReadItemGroup(string Code, string Title, IReadOnlyList<ReadItem> Items);

/// <summary>The 数据项 that can be read through, with what a meter answers.</summary>
internal static class ReadItems
{
    public const string Status = "04000503";
    public const string Energy = "00010000";
    public const string Freeze = "05060101";

    /// <summary>The rates of <see cref="Freeze"/> with their usual part of it: 尖, 峰, 平, 谷.</summary>
    public static readonly IReadOnlyList<(string Code, decimal Share)> FreezeRates =
        [("05060111", 0.06m), ("05060112", 0.34m), ("05060113", 0.36m), ("05060114", 0.24m)];

    public static readonly IReadOnlyList<ReadItemGroup> Tree =
    [
        new("energy", "电能量",
        [
            new(Energy, "当前正向有功总电能", null, (_, d, _) => $"{1200 + (d.UnrelatedBits * 3.71):0.00}"),
            new(Freeze, "上1次日冻结正向有功总电能", null, (_, d, _) => $"{1195 + (d.UnrelatedBits * 3.71):0.00}"),
            .. FreezeRates.Zip(["尖", "峰", "平", "谷"], (rate, name) => new ReadItem(
                rate.Code, $"上1次日冻结正向有功{name}电能", null, (_, d, _) => $"{(1195 + (d.UnrelatedBits * 3.71m)) * rate.Share:0.00}")),
        ]),
        new("voltage", "电压",
        [
            new("02010100", "A相电压", 0, Voltage), new("02010200", "B相电压", 1, Voltage), new("02010300", "C相电压", 2, Voltage),
        ]),
        new("current", "电流",
        [
            new("02020100", "A相电流", 0, Current), new("02020200", "B相电流", 1, Current), new("02020300", "C相电流", 2, Current),
        ]),
        new("status", "运行状态",
        [
            new("04000501", "电表运行状态字1", null, (_, _, _) => "0000"),
            new(Status, "电表运行状态字3", null, (s, d, _) => StatusWord.Render(s.RelayOpen, s.CommandOpen, d.UnrelatedBits)),
        ]),
    ];

    public static readonly IReadOnlyDictionary<string, ReadItem> ByCode = Tree.SelectMany(g => g.Items).ToDictionary(i => i.Code);

    private static string Current(MeterState state, Device device, int phase) => $"{state.Currents[phase]:0.000}";

    /// <summary>The meter sits before the switch: it has voltage although the customer is cut.</summary>
    private static string Voltage(MeterState state, Device device, int phase) =>
        phase == 0 || device.Traits.ThreePhase ? $"{226 + (device.UnrelatedBits % 90 / 10.0):0.0}" : "0.0";
}
