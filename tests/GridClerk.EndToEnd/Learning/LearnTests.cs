using GridClerk.EndToEnd.Sandbox;
using GridClerk.Systems.Browser;
using GridClerk.Systems.Checks;
using GridClerk.Systems.Learning;
using GridClerk.Systems.Profiles;
using GridClerk.Systems.Sites;
using Microsoft.Extensions.Logging.Abstractions;

namespace GridClerk.EndToEnd.Learning;

/// <summary>A system of which nothing is known but its address and an account.</summary>
[Collection("calm sandbox")]
public sealed class LearnTests(CalmSandbox calm) : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gridclerk-learn-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Learn_SystemNeverSeen_YieldsAProfileThatItsPagesFit()
    {
        await using var browser = new BrowserHost(
            new BrowserOptions { WidgetTimeout = TimeSpan.FromSeconds(3), LoadTimeout = TimeSpan.FromSeconds(10) }, TimeProvider.System, NullLogger<BrowserHost>.Instance);
        var address = calm.Process.Addresses["collection"];
        var vault = new Workplace.Vault(calm.Process, null, ("plans", "collection"));

        var learned = await new SystemLearner(browser, vault, new Workplace.Nobody(), TimeProvider.System).LearnAsync("plans", address, "cjcx06", 20, _ => { }, default);

        Assert.Equal("ant-design", learned.Kit);
        Assert.True(learned.Pages.Count >= 5, string.Join('、', learned.Pages.Select(page => page.Title)));
        Assert.Contains(learned.Pages, page => page.Tables.Any(table => table.Columns.Any(column => column is { Heading: "电能表资产号", Type: "编号" })));
        Directory.CreateDirectory(Path.Combine(folder.FullName, "profiles"));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "profiles", "plans.yaml"), ProfileDraft.Of(learned));
        var site = new Site(
            "测试", folder.FullName, new Dictionary<string, SiteSystem> { ["plans"] = new("plans", address, null) }, [],
            new Dictionary<string, IReadOnlyDictionary<string, string>>(), "13800000000");
        var report = await new SystemCheck(browser, site, SiteProfiles.Load(site), vault, new Workplace.Nobody(), TimeProvider.System).RunAsync("plans", ["cjcx06"], [], default);
        Assert.DoesNotContain(report.Pages.SelectMany(page => page.Targets), target => target.IsDrift);
        Assert.True(report.IsRight);
        Assert.True(report.Pages.Count >= 4, $"{report.Pages.Count} pages");
    }
}
