using GridClerk.Systems.Collection;
using GridClerk.Systems.Profiles;

namespace GridClerk.Tests.Systems.Collection;

public sealed class FailedExportTests
{
    private const string Headings =
        "供电单位,用户编码,用户类型,电能表资产号,电能表厂家,台区编号,台区名称,终端地址,终端生产厂家,终端运行状态,抄表员,数据日期,失败原因,最近成功时间,最近成功示数";

    private const string First = "城关供电所,0012345678901,低压居民,1400000000000000000001,甲厂,0031,幸福路台区,330000001,乙厂,在线,张三,2026-11-22,无应答,2026-11-21,1024.50";
    private const string Second = "城关供电所,0012345678902,专变用户,1400000000000000000002,甲厂,0031,幸福路台区,330000001,乙厂,检修,张三,2026-11-22,无应答,--,--";

    private static readonly DateOnly Day = new(2026, 11, 22);

    [Fact]
    public async Task ReadAsync_WholeFile_GivesEachMeterOnceAsTheSystemHasIt()
    {
        var (rows, trouble) = await ReadAsync(Headings, First, Second, First);

        Assert.Null(trouble);
        Assert.Equal(
            new(
                "城关供电所", "0012345678901", "低压居民", "1400000000000000000001", "甲厂", "0031", "幸福路台区", "330000001", "乙厂", TerminalOnline: true,
                "张三", "无应答", new(2026, 11, 21, 0, 0, 0, TimeSpan.FromHours(8)), 1024.50m),
            rows![0]);
        Assert.Equal((2, null, null, null), (rows.Count, rows[1].TerminalOnline, rows[1].LastAt, rows[1].LastValue));
    }

    [Theory]
    [InlineData("1400000000000000000001", "1.4E+21", "失真")]
    [InlineData("1400000000000000000001", "140000000000000000001", "22 位资产号")]
    [InlineData("1400000000000000000001", "", "22 位资产号")]
    [InlineData("2026-11-22", "2026-11-21", "2026-11-22 的数据")]
    [InlineData("1024.50", "一千", "不是数值")]
    public async Task ReadAsync_OneCellThatCannotBeBelieved_BelievesNothing(string right, string wrong, string said)
    {
        var (rows, trouble) = await ReadAsync(Headings, Second, First.Replace(right, wrong, StringComparison.Ordinal));

        Assert.Null(rows);
        Assert.Contains(said, trouble);
    }

    [Fact]
    public async Task ReadAsync_FileOfAnotherKind_IsTold()
    {
        var (rows, trouble) = await ReadAsync(Headings.Replace("电能表资产号", "表号", StringComparison.Ordinal), First);

        Assert.Null(rows);
        Assert.Contains("电能表资产号", trouble);
        Assert.Contains("读不了", (await ReadAsync()).Trouble);
    }

    private static async Task<(IReadOnlyList<FailedReading>? Rows, string? Trouble)> ReadAsync(params string[] lines)
    {
        using var folder = new TempFolder();
        folder.Write("download", string.Join("\r\n", lines));
        var profile = ProfileFiles.Load(["collection"], siteFolder: null)["collection"];
        var at = ProfileBinding.Bind(profile, CollectionTargets.From).FailedDetails;
        return await new FailedExport(at, TimeZoneInfo.CreateCustomTimeZone("UTC+8", TimeSpan.FromHours(8), "UTC+8", "UTC+8"))
            .ReadAsync(Path.Combine(folder.Path, "download"), Day, default);
    }
}
