using GridClerk.Systems.Browser;
using GridClerk.Systems.Marketing;
using GridClerk.Systems.Profiles;
using GridClerk.Tests.Core;

namespace GridClerk.Tests.Systems.Marketing;

public sealed class SendListTests
{
    private const string Phone = "13812345678";
    private const string Text = "【复电转人工】工单2611220000000001：请到现场";

    private readonly FakeTime time = new();

    [Fact]
    public void ReceiptIn_SentTwice_IsProof() =>
        Assert.Equal("2026-11-22 10:00:00 发送成功", List().ReceiptIn([Row(Phone, Text), Row(Phone, Text)]));

    [Theory]
    [InlineData("13899999999", Text)]
    [InlineData(Phone, "【复电转人工】工单2611220000000002：请到现场")]
    public void ReceiptIn_OtherNumberOrOrder_IsNone(string phone, string text)
    {
        Assert.Null(List().ReceiptIn([Row(phone, text)]));
        Assert.Null(List().WhyItCannotTell([Row(phone, text)], total: 1));
    }

    [Theory]
    [InlineData("【复电转人工】工单…", true)]
    [InlineData("【复电转人工】工单26112200000...", true)]
    [InlineData("【复电转人工】工单2611220000000002：…", false)]
    public void WhyItCannotTell_TextCutOffByThePage_IsUndecidedWhereItAgrees(string shown, bool undecided)
    {
        Assert.Null(List().ReceiptIn([Row(Phone, shown)]));
        Assert.Equal(undecided, List().WhyItCannotTell([Row(Phone, shown)], total: 1) is not null);
    }

    [Fact]
    public void WhyItCannotTell_FewerRowsThanPromised_IsUndecided() => Assert.Contains("没有读全", List().WhyItCannotTell([], total: 3));

    [Theory]
    [InlineData(1, 23, false)]
    [InlineData(1, 25, true)]
    [InlineData(7, 24 * 6, false)]
    [InlineData(7, 24 * 7, true)]
    public void WhyItCannotTell_ListNoLongerReachesBack_IsUndecided(int keeps, int hours, bool undecided)
    {
        var midnight = new DateTimeOffset(time.GetLocalNow().Date, time.GetLocalNow().Offset);
        var list = List(keeps, since: midnight);
        time.Advance(midnight.AddHours(hours) - time.GetUtcNow());

        Assert.Equal(undecided, list.WhyItCannotTell([], total: 0) is not null);
    }

    private SendList List(int? keeps = null, DateTimeOffset? since = null) => new(
        new TableTarget("sent", "sent", new ProfileLine("x", 1), new Dictionary<string, ColumnTarget>(), null, new Dictionary<string, ButtonTarget>()) { KeepsDays = keeps },
        Phone, Text, since ?? time.GetUtcNow(), time);

    private static TableRow Row(string phone, string text) => new(new Dictionary<string, string>
    {
        ["sent-at"] = "2026-11-22 10:00:00", ["phone"] = phone, ["text"] = text, ["status"] = "发送成功",
    });
}
