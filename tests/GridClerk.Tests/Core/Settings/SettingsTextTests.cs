using FsCheck;
using FsCheck.Fluent;
using GridClerk.Core.Faults;
using GridClerk.Core.Settings;

namespace GridClerk.Tests.Core.Settings;

public sealed class SettingsTextTests
{
    internal enum Channel
    {
        Sms,
        PaperMail,
    }

    internal sealed record Sample
    {
        [Setting("时长", Min = "2m", Max = "1h")]
        public TimeSpan RoundEvery { get; init; } = TimeSpan.FromMinutes(2);

        [Setting("次数", Unit = "次", Min = "1", Max = "3")]
        public int Sends { get; init; } = 3;

        [Setting("电流", Unit = "安", Min = "0.001")]
        public decimal Threshold { get; init; } = 0.02m;

        [Setting("比例")]
        public Share BrakeShare { get; init; } = new(60);

        [Setting("开关")]
        public bool TellCustomer { get; init; } = true;

        [Setting("时段")]
        public TimeWindow QuietHours { get; init; } = new(new TimeOnly(22, 0), new TimeOnly(7, 0));

        [Setting("时刻")]
        public TimeOnly At { get; init; } = new(1, 0);

        [Setting("邮箱")]
        public MailAddresses MailTo { get; init; } = MailAddresses.None;

        [Setting("单位")]
        public IReadOnlyList<string> Units { get; init; } = [];

        [Setting("渠道")]
        public Channel Channel { get; init; }

        public string NotASetting { get; init; } = "";
    }

    [Fact]
    public void Read_NothingSet_GivesDefaults() => Assert.Equal(new Sample(), Read());

    [Theory]
    [InlineData("round-every", "90s", "超出范围")]
    [InlineData("round-every", "61m", "超出范围 2m…1h")]
    [InlineData("round-every", "5", "写法如 90s、10m、1h")]
    [InlineData("round-every", "-5m", "读不懂")]
    [InlineData("round-every", "99999999999d", "读不懂")]
    [InlineData("sends", "4", "超出范围 1…3")]
    [InlineData("sends", "three", "读不懂")]
    [InlineData("threshold", "0", "超出范围 ≥ 0.001")]
    [InlineData("threshold", "0,02", "读不懂")]
    [InlineData("brake-share", "60", "写法如 60%")]
    [InlineData("brake-share", "101%", "读不懂")]
    [InlineData("tell-customer", "maybe", "写法如 on、off")]
    [InlineData("quiet-hours", "22-7", "写法如 22:00-07:00")]
    [InlineData("quiet-hours", "07:00-07:00", "读不懂")]
    [InlineData("quiet-hours", "24:00-07:00", "读不懂")]
    [InlineData("at", "25:00", "写法如 01:00、22:30")]
    [InlineData("at", "1", "读不懂")]
    [InlineData("mail-to", "张三", "读不懂")]
    [InlineData("mail-to", "a@b.example,", "读不懂")]
    [InlineData("mail-to", "张三 <a@b.example>", "读不懂")]
    [InlineData("units", "a,,b", "读不懂")]
    [InlineData("channel", "0", "写法如 sms、paper-mail")]
    [InlineData("snds", "3", "是否指 sends")]
    [InlineData("not-a-setting", "x", "没有名为“not-a-setting”的设置")]
    public void Read_WrongValue_SaysWhatIsWrong(string name, string text, string expected)
    {
        var fault = Assert.Throws<ConfigurationException>(() => Read((name, text))).Fault;

        Assert.Equal("settings.invalid", fault.Code);
        Assert.Contains(expected, fault.Text);
    }

    [Fact]
    public void Read_SeveralWrong_NamesAllAtOnce()
    {
        var fault = Assert.Throws<ConfigurationException>(() => Read(("sends", "0"), ("tell-customer", "?"), ("sneds", "1"))).Fault;

        Assert.Contains("3 处错误", fault.Text);
        Assert.All(["sends", "tell-customer", "sneds"], name => Assert.Contains(name, fault.Text));
    }

    [Theory]
    [InlineData("round-every", "120 s", "2m")]
    [InlineData("round-every", "10分钟", "10m")]
    [InlineData("round-every", "1小时", "1h")]
    [InlineData("brake-share", "12.50 ％", "12.5%")]
    [InlineData("tell-customer", "否", "off")]
    [InlineData("quiet-hours", "22：30 - 6:00", "22:30-06:00")]
    [InlineData("quiet-hours", "off", "off")]
    [InlineData("at", "1：05", "01:05")]
    [InlineData("mail-to", "a@b.example， c@b.example, A@b.example", "a@b.example,c@b.example")]
    [InlineData("mail-to", "无", "off")]
    [InlineData("units", "城东所， 城西所", "城东所,城西所")]
    [InlineData("units", "全部", "all")]
    [InlineData("channel", "Paper-Mail", "paper-mail")]
    [InlineData("Sends", "2", "2")]
    public void Read_AsPeopleWrite_IsUnderstood(string name, string text, string written) =>
        Assert.Equal(written, SettingsText.Write(Read((name, text)))[name.ToLowerInvariant()]);

    [Fact]
    public void Describe_EachSetting_TellsDefaultUnitAndRange()
    {
        var described = SettingsText.Describe(typeof(Sample));

        Assert.Equal(
            ["round-every", "sends", "threshold", "brake-share", "tell-customer", "quiet-hours", "at", "mail-to", "units", "channel"], described.Select(d => d.Name));
        Assert.Equal(new SettingDescription("round-every", "时长", "2m", "", "2m…1h", "时长"), described[0]);
        Assert.Equal(new SettingDescription("sends", "整数", "3", "次", "1…3", "次数"), described[1]);
    }

    [Fact]
    public void Read_WhatWriteWrote_GivesTheSame()
    {
        var samples =
            from minutes in Gen.Choose(120, 3600)
            from sends in Gen.Choose(1, 3)
            from threshold in Gen.Choose(1, 100_000)
            from percent in Gen.Choose(0, 10_000)
            from tell in Gen.Elements(true, false)
            from start in Gen.Choose(0, 1439)
            from length in Gen.Choose(0, 1439)
            from units in Gen.ListOf(Gen.Elements("城东供电所", "a-b", "3")).Select(u => u.ToArray())
            from channel in Gen.Elements(Channel.Sms, Channel.PaperMail)
            select new Sample
            {
                RoundEvery = TimeSpan.FromSeconds(minutes), Sends = sends, Threshold = threshold / 1000m, BrakeShare = new(percent / 100m),
                TellCustomer = tell, Units = units, Channel = channel,
                QuietHours = length == 0 ? TimeWindow.None : new(new TimeOnly(start / 60, start % 60), new TimeOnly(start / 60, start % 60).AddMinutes(length)),
            };

        Prop.ForAll(Arb.From(samples), sample =>
        {
            var again = SettingsText.Read<Sample>("sample", SettingsText.Write(sample));
            Assert.Equal(sample.Units, again.Units);
            Assert.Equal(sample, again with { Units = sample.Units });
        }).QuickCheckThrowOnFailure();
    }

    private static Sample Read(params (string Name, string Text)[] values) =>
        SettingsText.Read<Sample>("sample", values.ToDictionary(v => v.Name, v => v.Text));
}
