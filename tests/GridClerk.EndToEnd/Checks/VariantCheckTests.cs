using GridClerk.EndToEnd.Sandbox;
using GridClerk.Systems.Browser;
using GridClerk.Systems.Checks;
using GridClerk.Systems.Profiles;
using GridClerk.Systems.Sites;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit.Abstractions;

namespace GridClerk.EndToEnd.Checks;

/// <summary>The shipped profiles against the systems as shipped, and against variants that read differently everywhere.</summary>
[Collection("calm sandbox")]
public sealed class VariantCheckTests(CalmSandbox calm, ITestOutputHelper output)
{
    [Theory]
    [InlineData("marketing", "fdzy07", "zctj07", "dxfs07")]
    [InlineData("collection", "cjcx07")]
    public async Task Check_SystemAsShipped_FindsNoDrift(string system, params string[] accounts)
    {
        var report = await CheckAsync(calm.Process, system, accounts);
        Assert.DoesNotContain(report.Pages.SelectMany(page => page.Findings), finding => finding.IsDrift);
        Assert.All(report.Pages, page => Assert.Null(page.Trouble));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Check_VariantWithoutOverride_FindsItsDriftsAndNoOther(int variant)
    {
        await using var sandbox = await SandboxProcess.StartAsync($"--seed 7 --orders 20 --faults none --latency none --pace 20 --variant {variant}");
        var expected = await VariantDrifts.OfAsync(variant);
        foreach (var (system, accounts) in new[] { ("marketing", new[] { "fdzy07", "zctj07", "dxfs07" }), ("collection", ["cjcx07"]) })
        {
            var report = await CheckAsync(sandbox, system, accounts);
            var findings = report.Pages.SelectMany(page => page.Findings).ToList();
            var drifts = findings.Where(finding => finding.IsDrift).ToDictionary(finding => finding.Path);
            var wanted = expected[system].Where(drift => findings.Exists(finding => finding.Path == drift.Key && finding.State != FindingState.Unseen && !VariantDrifts.IsSame(finding.Label.Split('|')[0], drift.Value.Split('|')[0]))).ToDictionary();
            var moved = drifts.Values.Where(drift => drift.State == FindingState.Moved).ToList();
            foreach (var wrong in moved.Where(drift => !wanted.TryGetValue(drift.Path, out var now) || !VariantDrifts.IsSame(now, drift.Candidate!)))
            {
                output.WriteLine($"WRONG {wrong.Path} {wrong.Label} -> {wrong.Candidate} {wrong.Certainty:0.00}, is {wanted.GetValueOrDefault(wrong.Path)}");
            }

            foreach (var gone in drifts.Values.Where(drift => drift.State == FindingState.Gone))
            {
                output.WriteLine($"GONE {gone.Path} {gone.Label} {gone.Certainty:0.00}, is {wanted.GetValueOrDefault(gone.Path)} [{string.Join(',', gone.Nearest ?? [])}]");
            }

            foreach (var lacking in wanted.Keys.Except(drifts.Keys))
            {
                output.WriteLine($"MISSED {lacking} {wanted[lacking]}");
            }

            foreach (var other in drifts.Keys.Except(wanted.Keys))
            {
                output.WriteLine($"OTHER {other} {drifts[other].State}");
            }

            output.WriteLine($"== {system} {variant}: {wanted.Count} drifts to be seen of {expected[system].Count}, {drifts.Count} found, {moved.Count} with a candidate");
        }
    }

    private async Task<CheckReport> CheckAsync(SandboxProcess sandbox, string system, string[] accounts)
    {
        await using var browser = new BrowserHost(
            new BrowserOptions { WidgetTimeout = TimeSpan.FromSeconds(3), LoadTimeout = TimeSpan.FromSeconds(10) }, TimeProvider.System, NullLogger<BrowserHost>.Instance);
        var site = new Site(
            "测试", "/nowhere", sandbox.Addresses.ToDictionary(a => a.Key, a => new SiteSystem(a.Key, a.Value, LongestRequest: null)), [],
            new Dictionary<string, IReadOnlyDictionary<string, string>>(), "13800000000");
        var check = new SystemCheck(browser, site, SiteProfiles.Load(site), new Workplace.Vault(sandbox, null), new Workplace.Nobody(), TimeProvider.System);
        var report = await check.RunAsync(system, accounts, [], CancellationToken.None);
        foreach (var page in report.Pages)
        {
            output.WriteLine($"{page.Title} {page.Trouble}");
            if (page.Picture is { } picture)
            {
                await File.WriteAllBytesAsync($"/tmp/gc/b7/{system}-{page.Name}.jpg", picture);
            }

            foreach (var finding in page.Findings.Where(f => f.State is not FindingState.Found))
            {
                output.WriteLine($"   {finding.State} {finding.Path} {finding.Label} -> {finding.Candidate} {finding.Certainty:0.00} [{string.Join(',', finding.Nearest ?? [])}]");
            }
        }

        return report;
    }
}
