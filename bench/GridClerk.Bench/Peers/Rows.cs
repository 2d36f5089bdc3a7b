using System.Globalization;

namespace GridClerk.Bench.Peers;

/// <summary>One row of 待办工单, by heading.</summary>
internal sealed record OrderRow(string OrderNo, string Status, string ManagerPhone, string CustomerNo, string Address, string MeterNo, string TerminalNo)
{
    public const string Archived = "已归档";

    /// <summary>The cell may end in 超 or 超延.</summary>
    public static OrderRow From(IReadOnlyDictionary<string, string> cells) => new(
        cells["工单编号"].TrimEnd('延', '超').Trim(), cells["工单状态"], cells["台区经理电话"], cells["用户编号"], cells["用电地址"],
        cells["电能表资产号"], cells["终端地址"]);
}

/// <summary>One line of 命令记录.</summary>
internal sealed record CommandRow(DateTime At, string By, string Reply)
{
    public bool Pending => Reply == "执行中";

    public static CommandRow From(IReadOnlyDictionary<string, string> cells) =>
        new(Moment.Parse(cells["下发时间"]), cells["下发人"], cells["执行结果"]);
}

/// <summary>What 客户360视图 shows of a customer's account.</summary>
internal sealed record CustomerRow(decimal Balance, DateTime CutAt, string CutKind, DateTime? LastPaidAt)
{
    /// <summary>Whether the rules allow to restore power.</summary>
    public bool Allowed => Balance >= 0 && CutKind == "欠费停电" && LastPaidAt > CutAt;

    public static CustomerRow From(IReadOnlyDictionary<string, string> facts, IEnumerable<IReadOnlyDictionary<string, string>> payments) => new(
        decimal.Parse(facts["可用余额"], CultureInfo.InvariantCulture), Moment.Parse(facts["停电时间"]), facts["停电性质"],
        payments.Select(p => (DateTime?)Moment.Parse(p["交费时间"])).Max());
}

/// <summary>What one read-through brought.</summary>
/// <param name="Values">By data item title; items without a value are missing.</param>
/// <param name="Stamp">The oldest 数据时标 among the values; null: nothing came.</param>
internal sealed record ReadingRow(IReadOnlyDictionary<string, string> Values, DateTime? Stamp)
{
    public static ReadingRow From(IEnumerable<IReadOnlyDictionary<string, string>> rows)
    {
        var answered = rows.Where(r => r["结果"] == "成功").ToList();
        return new(
            answered.ToDictionary(r => r["数据项"], r => r["数据值"]),
            answered.Select(r => (DateTime?)Moment.Parse(r["数据时标"])).Min());
    }
}

/// <summary>Times as both systems show them.</summary>
internal static class Moment
{
    public static DateTime Parse(string text) => DateTime.ParseExact(text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
