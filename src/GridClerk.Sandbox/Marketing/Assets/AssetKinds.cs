namespace GridClerk.Sandbox.Marketing.Assets;

/// <summary>What an asset is counted by, as the page's lists offer it.</summary>
/// <param name="Share">Its part of the assets, roughly.</param>
internal sealed record AssetKind(string Id, string Name, double Share);

/// <summary>A 资产类型.</summary>
/// <param name="PerStation">Assets of a middling unit.</param>
/// <param name="Currents">额定电流 that exist; empty: not told apart by rating.</param>
/// <param name="Voltages">额定电压 that exist.</param>
internal sealed record AssetType(string Id, string Name, int PerStation, IReadOnlyList<string> Currents, IReadOnlyList<string> Voltages)
{
    public bool IsRated => Currents.Count > 0;
}

/// <summary>All 资产类型, 资产状态 and 库房类型, the most telling first: a small world leaves out the last ones.</summary>
internal static class AssetKinds
{
    public static readonly IReadOnlyList<AssetType> Types =
    [
        new("01", "电能表", 9000, ["5(60)A", "10(100)A", "0.3(1.2)A"], ["220V", "3×220/380V", "3×100V"]),
        new("02", "互感器", 320, ["75/5A", "150/5A", "300/5A"], ["0.4kV", "10kV"]),
        new("09", "采集终端", 260, [], []),
        new("05", "计量箱", 2600, [], []),
        new("11", "通信模块", 3100, [], []),
        new("13", "封印", 6200, [], []),
        new("12", "周转箱", 140, [], []),
    ];

    /// <summary>A state that the page offers although nothing is in it, nowhere.</summary>
    public static readonly AssetKind Nowhere = new("06", "待校验", 0);

    public static readonly IReadOnlyList<AssetKind> Statuses =
    [
        new("01", "合格在库", 0.08), new("04", "运行", 0.78), new("10", "已报废", 0.03), Nowhere, new("02", "领出待装", 0.025),
        new("07", "拆回待退", 0.02), new("03", "配送在途", 0.01), new("05", "待检定", 0.02), new("08", "待分拣", 0.015),
        new("09", "待报废", 0.02), new("11", "丢失", 0.001),
    ];

    public static readonly IReadOnlyList<AssetKind> Stores =
        [new("03", "三级库", 0.6), new("02", "二级库", 0.2), new("04", "智能周转柜", 0.15), new("01", "一级库", 0.05)];
}
