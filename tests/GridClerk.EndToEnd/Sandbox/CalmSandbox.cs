using System.Globalization;
using System.Text.Json;
using GridClerk.Systems.Marketing;
using GridClerk.Tests.Systems.Contracts;

namespace GridClerk.EndToEnd.Sandbox;

/// <summary>One sandbox without page faults (some areas have no power) and one signed-in workplace, shared by the contract suites.</summary>
public sealed class CalmSandbox : IAsyncLifetime
{
    private readonly HashSet<string> taken = [];
    private SandboxProcess? sandbox;
    private Workplace? workplace;
    private Workplace? assetDesk;

    internal SandboxProcess Process => sandbox!;

    internal Workplace Workplace => workplace!;

    /// <summary>Under an account that sees 资产统计; its browser starts with the first test that needs it.</summary>
    internal Workplace AssetDesk => assetDesk!;

    public async Task InitializeAsync()
    {
        sandbox = await SandboxProcess.StartAsync("--seed 7 --orders 60 --faults none --outage --latency none --pace 20 --expiring fdzy05=5 --expiring cjcx05=0");
        workplace = Workplace.Open(
            sandbox, new Dictionary<string, string> { ["marketing"] = "fdzy01", ["collection"] = "cjcx01", ["sms"] = "dxfs01" });
        assetDesk = Workplace.Open(sandbox, new Dictionary<string, string> { ["marketing"] = "zctj01" }, widgetTimeout: TimeSpan.FromSeconds(4));
    }

    public async Task DisposeAsync()
    {
        await workplace!.DisposeAsync();
        await assetDesk!.DisposeAsync();
        await sandbox!.DisposeAsync();
    }

    internal async Task<MarketingTruth> MarketingTruthAsync()
    {
        var marketing = (await Process.TruthAsync()).GetProperty("marketing");
        return new(
            [.. marketing.GetProperty("orders").EnumerateArray().Select(Order)],
            [.. marketing.GetProperty("sms").EnumerateArray().Select(s => new SmsTruth(s.GetProperty("to").GetString()!, s.GetProperty("text").GetString()!))]);
    }

    internal async Task<OrderTruth> FreshOrderAsync() =>
        (await MarketingTruthAsync()).Orders.Last(o => !o.Archived && o.Commands.Count == 1 && taken.Add(o.OrderNo));

    private static OrderTruth Order(JsonElement o) => new(
        Text(o, "orderNo")!, Text(o, "customerNo")!, Text(o, "meterNo")!, Text(o, "unit")!, Cut(Text(o, "cutFor")!),
        o.GetProperty("balance").GetDecimal(), Time(o, "paidAt"), Time(o, "cutAt"), Time(o, "createdAt")!.Value, Text(o, "managerPhone"),
        [.. o.GetProperty("commands").EnumerateArray().Select(c => new CommandTruth(Time(c, "at")!.Value, Text(c, "by")!))],
        o.GetProperty("archives").GetArrayLength());

    private static CutKind Cut(string cutFor) => cutFor switch
    {
        "theft" => CutKind.Theft,
        "breach" => CutKind.Breach,
        "safety" => CutKind.AwaitingSafetyConfirmation,
        _ => CutKind.Arrears,
    };

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    internal static DateTimeOffset? Time(JsonElement element, string name) =>
        Text(element, name) is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) : null;
}

/// <summary>Browser tests run one after the other.</summary>
[CollectionDefinition("calm sandbox", DisableParallelization = true)]
public sealed class CalmSandboxTests : ICollectionFixture<CalmSandbox>;
