namespace GridClerk.Tests.Server.Cli;

/// <summary>What is wrong with a pull is said before a browser opens; so is what is wrong with one in the site.</summary>
public sealed class PullCommandTests : IDisposable
{
    private const string Pull = "robots:\n  报表一号: { procedures: [pull-table-assets], accounts: { marketing: fdzy05 } }\n";

    private readonly ClerkProgram clerk = new();

    public void Dispose() => clerk.Dispose();

    [Theory]
    [InlineData("pull billing list", "billing", "marketing")]
    [InlineData("pull marketing assets", "assets", "asset-statistics（资产统计）")]
    [InlineData("pull marketing restoration-review/log", "restoration-review/orders")]
    [InlineData("pull marketing sms-desk --where 城关", "标签=值")]
    [InlineData("pull marketing asset-statistics/assets --out a.csv", "--out", ".xlsx")]
    [InlineData("pull marketing asset-statistics/assets --out /no/such/a.xlsx", "--out", "目录不存在")]
    [InlineData("pull marketing asset-statistics/assets", "gridclerk account add marketing --account fdzy01")]
    [InlineData("pull marketing", "PAGE")]
    public async Task Pull_WrongUse_IsRefused(string arguments, params string[] words)
    {
        clerk.WriteSite();

        (await clerk.RunAsync(arguments)).AssertRefused(words);
    }

    [Fact]
    public async Task Pull_NothingListens_NamesTheAddressOfThatSystemAlone()
    {
        clerk.WriteSite();
        await clerk.WritePasswordsAsync();

        var said = await clerk.RunAsync("pull marketing asset-statistics/assets");

        said.AssertRefused("marketing");
        Assert.DoesNotContain("collection", said.Errors);
    }

    [Theory]
    [InlineData("settings: { pull-table-assets: { system: marketing } }", "pull.nothing-named", "缺少 page")]
    [InlineData("settings: { pull-table-assets: { system: marketing, page: assets } }", "pull.no-page", "asset-statistics")]
    [InlineData("settings: { pull-table-assets: { system: collection, page: success-check } }", "robot.no-account", "collection")]
    [InlineData("settings: { pull-table-assets: { system: billing, page: list } }", "system.unknown", "billing")]
    [InlineData("settings: { pull-table-assets: { where: 城关 } }", "pull.where", "标签=值")]
    [InlineData("settings: { pull-table-Assets: { page: list } }", "procedure.unknown", "pull-table-Assets")]
    public async Task Site_PullIsWrong_IsRefused(string settings, params string[] words)
    {
        clerk.WriteSite(settings: settings);
        WithPull();

        (await clerk.RunAsync("run restore-power")).AssertRefused(words);
    }

    [Fact]
    public async Task List_SiteHasANamedPull_ShowsItBesideTheProgramsOwn()
    {
        clerk.WriteSite(settings: "settings: { pull-table-assets: { system: marketing, page: asset-statistics/assets, at: \"07:15\", mail-to: off } }");
        WithPull();

        var said = await clerk.RunAsync("list");

        Assert.Equal(0, said.Exit);
        Assert.All(["pull-table-assets  表格拉取 assets", "07:15", "机器人 报表一号"], w => Assert.Contains(w, said.Output));
    }

    private void WithPull()
    {
        var file = Path.Combine(clerk.Site, "site.yaml");
        File.WriteAllText(file, File.ReadAllText(file).Replace("robots:\n", Pull, StringComparison.Ordinal));
    }
}
