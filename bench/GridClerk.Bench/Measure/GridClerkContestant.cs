using GridClerk.Bench.Sandbox;

namespace GridClerk.Bench.Measure;

/// <summary>GridClerk itself: <c>gridclerk run restore-power</c> on a site folder and a data folder made for the run.</summary>
internal sealed class GridClerkContestant : IContestant
{
    public const string Program = "gridclerk";

    public string Name => Program;

    public async Task<Performance> PerformAsync(SandboxProcess sandbox, ContestTerms terms, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("gridclerk-contest-").FullName;
        try
        {
            var (site, data, meters) = (Path.Combine(folder, "site"), Path.Combine(folder, "data"), Path.Combine(folder, "meters.json"));
            var access = sandbox.Access();
            await ClerkSite.WriteAsync(site, access, SiteTerms.Usual, ct);
            await ClerkSite.AddAccountsAsync(data, access, robots: 1, ct);
            string[] arguments =
            [
                Programs.GridClerk, "run", "restore-power", "--site", site, "--data", data,
                "--set", $"resend-after={terms.Waits.ResendAfter.TotalSeconds:0}s",
                "--set", $"second-reading-after={terms.Waits.SecondReadingAfter.TotalSeconds:0}s",
            ];
            return await MeasuredClerk.RunAsync(arguments, meters, ct);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
