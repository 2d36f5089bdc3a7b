using GridClerk.Server.Delivery;
using GridClerk.Server.Storage;
using GridClerk.Tests.Systems;

namespace GridClerk.Tests.Server.Delivery;

public sealed class ReportFolderTests : IDisposable
{
    private readonly TempFolder temp = new();

    public void Dispose() => temp.Dispose();

    [Fact]
    public void PathOf_Workbook_LiesByProcedureAndKeyAndItsFolderIsThere()
    {
        var path = PathOf("2026-11-22", "资产统计-2026-11-22.xlsx");

        Assert.Equal(Path.Combine(temp.Path, "reports", "count-assets", "2026-11-22", "资产统计-2026-11-22.xlsx"), path);
        Assert.True(Directory.Exists(Path.GetDirectoryName(path)));
    }

    /// <summary>Units and keys come from business systems.</summary>
    [Theory]
    [InlineData("../../etc", "passwd.xlsx")]
    [InlineData("..", "..")]
    [InlineData("2026-11-22", "../../../x.xlsx")]
    [InlineData("a/b:c*?", "城关/供电所\\|<>\".xlsx")]
    [InlineData("", "\u0000.xlsx")]
    [InlineData("2026-11-22", ".xlsx")]
    public void PathOf_HostileName_StaysInTheFolder(string key, string name)
    {
        var path = PathOf(key, name);

        var below = Path.Combine(temp.Path, "reports", "count-assets");
        Assert.Equal(path, Path.GetFullPath(path));
        Assert.Equal(below, Path.GetDirectoryName(Path.GetDirectoryName(path)));
    }

    [Fact]
    public void PathOf_VeryLongName_IsCutAndKeepsItsEnding()
    {
        var name = Path.GetFileName(PathOf("k", $"{new string('长', 300)}.xlsx"));

        Assert.InRange(name.Length, 10, 100);
        Assert.EndsWith(".xlsx", name);
    }

    private string PathOf(string key, string name) => new ReportFolder(DataFolder.Open(temp.Path)).PathOf("count-assets", key, name);
}
