namespace GridClerk.Tests.Server.Cli;

public sealed class AccountCommandTests : IDisposable
{
    private const string Password = "Very-Secret-987";

    private readonly ClerkProgram clerk = new();

    public void Dispose() => clerk.Dispose();

    [Fact]
    public async Task Add_FromAPipe_StoresItAndNeverShowsIt()
    {
        var added = await clerk.RunAsync("account add marketing --account fdzy01", $"{Password}\n");
        var listed = await clerk.RunAsync("account list");

        Assert.Equal(0, added.Exit);
        Assert.Contains("marketing\tfdzy01", listed.Output);
        Assert.DoesNotContain(Password, added.Output + added.Errors + listed.Output + listed.Errors);
        Assert.DoesNotContain(Directory.EnumerateFiles(clerk.Data, "*", SearchOption.AllDirectories), f => File.ReadAllText(f).Contains(Password));
    }

    [Fact]
    public async Task Add_NoAccountNamed_TakesTheSitesOnlyOne()
    {
        clerk.WriteSite();

        Assert.Contains("cjcx01", (await clerk.RunAsync("account add collection", $"{Password}\n")).Output);
    }

    [Theory]
    [InlineData("account add marketing --account fdzy01", "", "account.incomplete")]
    [InlineData("account add marketing", "", "account.incomplete")]
    [InlineData("account add billing --account a", "x\n", "system.unknown")]
    [InlineData("account remove marketing --account nobody", "", "vault.no-password")]
    public async Task Account_WrongUse_IsRefused(string arguments, string input, string code) =>
        (await clerk.RunAsync(arguments, input)).AssertRefused(code);

    [Fact]
    public async Task Remove_Account_IsNoLongerListed()
    {
        await clerk.RunAsync("account add marketing --account fdzy01", $"{Password}\n");

        Assert.Equal(0, (await clerk.RunAsync("account remove marketing --account fdzy01")).Exit);
        Assert.DoesNotContain("fdzy01", (await clerk.RunAsync("account list")).Output);
    }

    [Fact]
    public async Task List_AnyProcedure_ShowsSettingsWithDefaults()
    {
        var said = await clerk.RunAsync("list");

        Assert.Equal(0, said.Exit);
        Assert.All(["restore-power", "费控复电", "resend-after", "10m", "22:00-07:00", "每隔 2 分钟一次，全天", "补做一次"], w => Assert.Contains(w, said.Output));
    }

    [Fact]
    public async Task List_SiteHasASchedule_ShowsIt()
    {
        clerk.WriteSite(settings: "settings: { restore-power: { interval: 1h, window: 22:00-06:00, days: workdays, catch-up: off } }");

        var said = await clerk.RunAsync("list");

        Assert.Contains("每隔 1 小时一次，只在 22:00-06:00，只在工作日，停机错过的不补做", said.Output);
    }
}
