using GridClerk.EndToEnd.Sandbox;

namespace GridClerk.EndToEnd.Notices;

/// <summary>A system says that a password ends soon: the work goes on, and the days left are known.</summary>
[Collection("calm sandbox")]
public sealed class PasswordEndsTests(CalmSandbox sandbox)
{
    [Fact]
    public async Task SignIn_PasswordEndsSoon_GoesOnAndRemembersTheDaysLeftOfEachSystem()
    {
        await using var workplace = Workplace.Open(
            sandbox.Process, new Dictionary<string, string> { ["marketing"] = "fdzy05", ["collection"] = "cjcx05", ["sms"] = "dxfs05" });
        var order = (await sandbox.MarketingTruthAsync()).Orders[0];

        Assert.NotNull(await workplace.Systems.Marketing.RestorationReview.FindAsync(order.OrderNo, default));
        await workplace.Systems.Collection.ReadThrough.ReadAsync(order.MeterNo, default);
        Assert.Null(await workplace.Systems.Sms.FindAsync("13700000055", "无", TimeProvider.System.GetUtcNow(), default));

        Assert.Equal([("cjcx05", 0), ("fdzy05", 5)], workplace.PasswordEnds.DaysLeft.OrderBy(d => d.Key).Select(d => (d.Key, d.Value)));
    }
}
