namespace GridClerk.Bench.Documents;

/// <summary>The rows that everybody writes and reads: an export of failed meters, 20 columns. Python/documents_peer.py makes the same.</summary>
internal static class MeterLines
{
    public static readonly IReadOnlyList<string> Headings =
    [
        "电能表资产号", "用户编号", "用户名称", "用电地址", "供电单位", "失败原因", "终端厂家", "终端地址", "台区编号", "台区名称",
        "电表规约", "数据日期", "最近成功时间", "上次示数", "本次示数", "电量", "倍率", "轮次", "成功率", "备注",
    ];

    private static readonly string[] Units = [.. Enumerable.Range(1, 20).Select(n => $"第{n}供电所")];
    private static readonly string[] Causes = ["终端离线", "无应答", "时钟错误", "模块、表计故障", "485线问题", "参数/档案不一致"];
    private static readonly string[] Makers = [.. Enumerable.Range(1, 8).Select(n => $"厂家{n}")];
    private static readonly string[] Protocols = ["DL/T 645-2007", "DL/T 698.45", "DL/T 645-1997"];
    private static readonly int[] Multipliers = [1, 60, 80];
    private static readonly DateTime FirstSuccess = new(2026, 11, 1, 0, 0, 0, DateTimeKind.Unspecified);

    public static DateOnly Day { get; } = new(2026, 11, 22);

    public static string MeterNo(int i) => $"1300001{100_000_000_000_000L + (i * 7919L):D15}";

    public static string CustomerNo(int i) => $"{3_200_000_000_000L + (i * 31L)}";

    public static string Customer(int i) => $"客户{i}";

    public static string Address(int i) => $"某市人民路{i % 500}号{i % 37}栋";

    public static string Unit(int i) => Units[i % Units.Length];

    public static string Cause(int i) => Causes[i % Causes.Length];

    public static string Maker(int i) => Makers[i % Makers.Length];

    public static string Terminal(int i) => $"{330_000_000 + (i / 30)}";

    public static string AreaNo(int i) => $"{3_300_000_000L + (i / 200)}";

    public static string Area(int i) => $"台区{i / 200}";

    public static string Protocol(int i) => Protocols[i % Protocols.Length];

    public static DateTime LastSuccess(int i) => FirstSuccess.AddDays(i % 20).AddSeconds(i % 86_400);

    public static decimal LastReading(int i) => (i * 37L % 1_000_000) / 100m;

    public static decimal Reading(int i) => LastReading(i) + Energy(i);

    public static decimal Energy(int i) => i % 977 / 100m;

    public static int Multiplier(int i) => Multipliers[i % Multipliers.Length];

    public static int Rounds(int i) => i % 4;

    public static decimal Share(int i) => (9000 + (i % 1000)) / 10_000m;

    public static string? Remark(int i) => i % 3 == 0 ? "终端无响应" : null;

    /// <summary>What whoever has read the file must have found: rows, cells that hold something, the sum of 本次示数.</summary>
    public static string Proof(int rows)
    {
        var (cells, sum) = (0L, 0m);
        for (var i = 0; i < rows; i++)
        {
            cells += Headings.Count - (Remark(i) is null ? 1 : 0);
            sum += Reading(i);
        }

        return Proof(rows, cells, sum);
    }

    public static string Proof(int rows, long cells, decimal sum) => FormattableString.Invariant($"{rows} {cells} {sum:0.00}");
}
