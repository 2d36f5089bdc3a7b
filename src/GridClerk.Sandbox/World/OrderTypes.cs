namespace GridClerk.Sandbox.World;

/// <summary>A 工单类型, a leaf of the type tree.</summary>
internal sealed record OrderType(string Id, string Label, string Discipline, string Step);

/// <summary>A branch of the type tree.</summary>
internal sealed record OrderTypeGroup(string Id, string Label, IReadOnlyList<OrderType> Types);

internal static class OrderTypes
{
    public const string Restoration = "fk-fdfh";

    public static readonly IReadOnlyList<OrderTypeGroup> Tree =
    [
        new("fk", "费控业务",
        [
            new("fk-yj", "余额预警派单", "费控", "工单处理"),
            new("fk-td", "停电审批核实", "费控", "工单审核"),
            new(Restoration, "复电复核", "费控", "工单处理"),
            new("fk-xc", "现场停复电确认", "费控", "工单处理"),
        ]),
        new("cj", "采集运维",
        [
            new("cj-lx", "终端离线消缺", "采集", "工单处理"),
            new("cj-sb", "采集失败消缺", "采集", "工单处理"),
            new("cj-sz", "时钟超差处理", "采集", "工单审核"),
        ]),
        new("jl", "计量业务",
        [
            new("jl-hb", "电能表轮换", "计量", "工单处理"),
            new("jl-yc", "计量异常核查", "计量", "工单处理"),
        ]),
        new("fw", "客户服务",
        [
            new("fw-bx", "故障报修", "服务", "工单处理"),
            new("fw-hf", "95598回访", "服务", "工单审核"),
            new("fw-zf", "客户走访", "服务", "工单处理"),
        ]),
    ];

    public static readonly IReadOnlyList<OrderType> Leaves = [.. Tree.SelectMany(g => g.Types)];

    public static readonly OrderType Review = Leaves.First(t => t.Id == Restoration);

    /// <summary>The types that the checked ids mean: leaves, and all leaves below checked branches.</summary>
    public static HashSet<string> Expand(IEnumerable<string> ids)
    {
        var chosen = ids.ToHashSet();
        var below = Tree.Where(g => chosen.Contains(g.Id)).SelectMany(g => g.Types).Select(t => t.Id);
        return [.. chosen, .. below];
    }
}
