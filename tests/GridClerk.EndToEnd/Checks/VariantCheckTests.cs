using System.Text.Json;
using GridClerk.Bench.Truth;
using GridClerk.EndToEnd.Demo;
using GridClerk.EndToEnd.Sandbox;
using GridClerk.Systems.Browser;
using GridClerk.Systems.Checks;
using GridClerk.Systems.Profiles;
using GridClerk.Systems.Sites;
using Microsoft.Extensions.Logging.Abstractions;

namespace GridClerk.EndToEnd.Checks;

/// <summary>
/// The shipped profiles against the systems as shipped, and against variants that read differently everywhere: 3 has other labels, orders and
/// columns, 4 shows 采集2.0 in another library as well.
/// </summary>
[Collection("calm sandbox")]
public sealed class VariantCheckTests(CalmSandbox calm) : IDisposable
{
    private static readonly IReadOnlyDictionary<string, string[]> Accounts = new Dictionary<string, string[]>
    {
        ["marketing"] = ["fdzy07", "zctj07", "dxfs07"],
        ["collection"] = ["cjcx07"],
    };

    /// <summary>Not a measure of speed: only tells a demo that hangs from a slow machine.</summary>
    private static readonly TimeSpan Hung = TimeSpan.FromMinutes(15);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gridclerk-check-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("marketing")]
    [InlineData("collection")]
    public async Task Check_SystemAsShipped_FindsNoDrift(string system)
    {
        var report = await CheckAsync(calm.Process, system);
        Assert.DoesNotContain(report.Pages.SelectMany(page => page.Targets), target => target.IsDrift || target.Remark is not null);
        Assert.All(report.Pages, page => Assert.True(page is { Trouble: null, Picture.Length: > 0 }, page.Name));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Check_VariantMendedByAPersonInTenMinutes_FindsItsDriftsAndNoOtherAndEveryProcedureWorks(int variant)
    {
        await MendAsync(variant);
        using var demo = new DemoRun();
        await File.WriteAllTextAsync(demo.In("mended.yaml"), MendedProfiles());

        var (exit, output) = await demo.OnceAsync(
            $"--only restore-power,recollect-readings,count-assets --variant {variant} --override mended.yaml --seed 5 --orders 5 --assets 60 --meters 60 --faults none --latency none --set count-assets.dedicated=on",
            Hung);

        Assert.True(exit == 0, output);
        Assert.Empty(new TruthCheck(TimeSpan.FromSeconds(10), DemoRun.FallbackPhone).Judge(demo.Truth, await demo.ItemsAsync()));
        using var truth = JsonDocument.Parse(await File.ReadAllTextAsync(demo.In("t.json")));
        Assert.Empty(await new NightRules(truth.RootElement, Path.Combine(demo.Data, "reports"), interruptions: 0).JudgeAsync());
    }

    /// <summary>What an implementer does: check, accept what it is sure of, write down the rest by looking at the pages, check again.</summary>
    private async Task MendAsync(int variant)
    {
        await using var sandbox = await SandboxProcess.StartAsync($"--seed 7 --orders 20 --faults none --latency none --pace 20 --variant {variant}");
        var expected = await VariantDrifts.OfAsync(variant);
        foreach (var system in Accounts.Keys)
        {
            var report = await CheckAsync(sandbox, system);
            Judge(report, expected[system]);
            await ProfileMends.AcceptAsync(folder.FullName, SiteProfiles.Load(Site(sandbox))[system], report.Sure, "test", DateTimeOffset.UnixEpoch, CancellationToken.None);
        }

        await ProfileOverrides.SplitAsync(VariantDrifts.WrittenByAPerson(variant), folder.FullName, CancellationToken.None);
        foreach (var system in Accounts.Keys)
        {
            var now = VariantDrifts.Leaves(ProfileFiles.Show(system, folder.FullName));
            Assert.DoesNotContain(expected[system], drift => !drift.Key.Contains(".landmarks.", StringComparison.Ordinal) && !VariantDrifts.IsSame(now.GetValueOrDefault(drift.Key) ?? "", drift.Value));
        }

        var again = await CheckAsync(sandbox, "collection");
        Assert.DoesNotContain(again.Pages.SelectMany(page => page.Targets), finding => finding.IsDrift);
        Assert.True(again.IsRight);
    }

    /// <summary>The site's profiles as one file for the demo, which makes its own site folder.</summary>
    private string MendedProfiles() => string.Concat(Accounts.Keys.Select(system =>
        $"{system}:\n{string.Concat(ProfileFiles.Show(system, folder.FullName).Split('\n').Select(line => $"  {line}\n"))}"));

    /// <param name="expected">What reads otherwise, by the sandbox's own word.</param>
    private static void Judge(CheckReport report, Dictionary<string, string> expected)
    {
        var findings = report.Pages.SelectMany(page => page.Targets).ToList();
        var drifts = findings.Where(finding => finding.IsDrift).ToDictionary(finding => finding.Path);
        var wanted = expected.Where(drift => findings.Exists(finding =>
            finding.Path == drift.Key && finding.State != TargetState.Unseen && !VariantDrifts.IsSame(finding.Label, drift.Value))).ToDictionary();
        Assert.Empty(wanted.Keys.Except(drifts.Keys));
        Assert.Empty(drifts.Keys.Except(wanted.Keys));
        var sure = drifts.Values.Where(drift => drift.State == TargetState.Moved).ToList();
        // A landmark may have two names that would do.
        Assert.Empty(sure.Where(drift => !drift.Path.Contains(".landmarks.", StringComparison.Ordinal) && !VariantDrifts.IsSame(wanted[drift.Path], drift.Candidate!))
            .Select(drift => $"{drift.Path}: {drift.Label} is {wanted[drift.Path]}, not {drift.Candidate} ({drift.Certainty:0.00})"));
        Assert.True(sure.Count * 3 >= drifts.Count * 2, $"{sure.Count} of {drifts.Count} with a candidate");
    }

    private Site Site(SandboxProcess sandbox) => new(
        "测试", folder.FullName, sandbox.Addresses.ToDictionary(a => a.Key, a => new SiteSystem(a.Key, a.Value, LongestRequest: null)), [],
        new Dictionary<string, IReadOnlyDictionary<string, string>>(), "13800000000");

    private async Task<CheckReport> CheckAsync(SandboxProcess sandbox, string system)
    {
        await using var browser = new BrowserHost(
            new BrowserOptions { WidgetTimeout = TimeSpan.FromSeconds(3), LoadTimeout = TimeSpan.FromSeconds(10) }, TimeProvider.System, NullLogger<BrowserHost>.Instance);
        var site = Site(sandbox);
        var check = new SystemCheck(browser, site, SiteProfiles.Load(site), new Workplace.Vault(sandbox, null), new Workplace.Nobody(), TimeProvider.System);
        return await check.RunAsync(system, Accounts[system], [], CancellationToken.None);
    }
}
