using GridClerk.Systems.Browser;
using GridClerk.Systems.Profiles;

namespace GridClerk.Tests.Systems.Browser;

public sealed class MaskingTests
{
    private static readonly ProfileLine Line = new("a.yaml", 1);

    [Fact]
    public void Text_MobileNumberInAMessage_IsMasked() =>
        Assert.Equal("确定向 138****5678 发送该短信吗？", Masking.Text("确定向 13812345678 发送该短信吗？"));

    [Fact]
    public void Text_LongerIdentifier_IsLeftAlone() => Assert.Equal("3313812345678000000001", Masking.Text("3313812345678000000001"));

    [Fact]
    public void Rows_PrivateColumns_KeepTheirEndsOnly()
    {
        var table = new TableTarget(
            "t", "", Line,
            new Dictionary<string, ColumnTarget>
            {
                ["name"] = new("name", "用户名称", Line, Private: true),
                ["phone"] = new("phone", "联系电话", Line, Private: true),
                ["address"] = new("address", "用电地址", Line, Private: true),
                ["no"] = new("no", "用户编号", Line),
            },
            null, new Dictionary<string, ButtonTarget>());
        var row = new TableRow(new Dictionary<string, string>
        {
            ["name"] = "张三丰",
            ["phone"] = "0512-66668888",
            ["address"] = "青河县人民路1234567号",
            ["no"] = "6288965187265",
        });
        var masked = Assert.Single(Masking.Rows([row], table));
        Assert.Equal("张**", masked["用户名称"]);
        Assert.Equal("051****8888", masked["联系电话"]);
        Assert.Equal("青**", masked["用电地址"]);
        Assert.Equal("6288965187265", masked["用户编号"]);
    }
}
