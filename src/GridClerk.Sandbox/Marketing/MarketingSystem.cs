using GridClerk.Sandbox.Engine;
using GridClerk.Sandbox.Marketing.Assets;

namespace GridClerk.Sandbox.Marketing;

/// <summary>营销2.0: sign-in in a cookie, posts to switch, orders, customers, SMS.</summary>
internal static class MarketingSystem
{
    public const string Name = "marketing";

    public static readonly MenuEntry Menu = MenuEntry.Branch(
        "root",
        MenuEntry.Branch(
            "operation",
            MenuEntry.Branch("station", MenuEntry.Branch("orderBusiness", MenuEntry.Leaf("orders", MarketingPages.Orders)))),
        MenuEntry.Branch(
            "billing",
            MenuEntry.Branch(
                "settlement",
                MenuEntry.Branch(
                    "feeControl",
                    MenuEntry.Branch(
                        "feeControlBench",
                        MenuEntry.Branch("feeControlQuery", MenuEntry.Leaf("arrears", MarketingPages.Arrears))))),
            MenuEntry.Leaf("payments", MarketingPages.Payments)),
        MenuEntry.Branch("customerService", MenuEntry.Leaf("customer", MarketingPages.Customer)),
        MenuEntry.Branch(
            "metering",
            MenuEntry.Branch("asset", MenuEntry.Leaf("assets", MarketingPages.Assets)),
            MenuEntry.Leaf("dedicated", MarketingPages.Dedicated)),
        MenuEntry.Branch("message", MenuEntry.Leaf("sms", MarketingPages.Sms)));

    public static SystemParts Build(SandboxState state)
    {
        var texts = TextTable.Load(Name, state.Options.Variant);
        var sms = new SmsDesk(state, texts);
        var colleague = new Colleague(state);
        var book = new AssetBook(state.Options, state.World.Company);
        var assets = new AssetCalls(state, book);
        var dedicated = new DedicatedCalls(state, texts, book.District);
        return new(
            Name, "营销2.0 能源互联网营销服务系统", Cookie: "MKTSESSION",
            new SignIns(MarketingAccounts.All(state.Options.Seed, state.World), state.Clock), new FormTokens(state.Clock),
            texts, Menu, ("orders", "customerService"),
            [
                .. new OrderQueries(state, texts, colleague).Calls,
                .. new OrderWrites(state, texts, colleague).Calls,
                .. new CustomerCalls(state, texts).Calls,
                .. sms.Calls,
                .. assets.Calls,
                .. dedicated.Calls,
            ],
            now =>
            {
                colleague.Settle(now);
                return MarketingTruth.Build(now, state.World, sms, book, assets, dedicated);
            });
    }
}
