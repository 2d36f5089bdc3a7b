using GridClerk.Sandbox.Engine;
using GridClerk.Sandbox.World;

namespace GridClerk.Sandbox.Marketing;

internal static class MarketingPages
{
    public const string Home = "home";
    public const string Orders = "orders";
    public const string Customer = "customer";
    public const string Sms = "sms";
    public const string Arrears = "arrears";
    public const string Payments = "payments";
    public const string Assets = "assets";
    public const string Dedicated = "dedicated";
}

/// <summary>Who may sign in to 营销2.0 and what each sees.</summary>
internal static class MarketingAccounts
{
    private const int Spares = 8;

    private static readonly Post StationHead = new(
        "zs-zz", "站所-班组长-站所长", Pages(MarketingPages.Arrears, MarketingPages.Payments, MarketingPages.Customer));

    private static readonly Post AllOrders = new(
        "zs-qyw", "站所-全业务工单", Pages(MarketingPages.Orders, MarketingPages.Customer, MarketingPages.Arrears, MarketingPages.Payments));

    private static readonly Post Messages = new("zs-dx", "站所-短信专责", Pages(MarketingPages.Sms, MarketingPages.Customer));

    private static readonly Post AssetDesk = new("jl-zc", "计量-资产管理", Pages(MarketingPages.Assets, MarketingPages.Dedicated));

    public static IReadOnlyList<Account> All(int seed, SandboxWorld world)
    {
        var own = world.Stations[0];
        var units = new HashSet<string> { world.Company.Id, own.Id };
        return
        [
            .. Spare(seed, "fdzy", "复电专责", [StationHead, AllOrders]),
            .. Spare(seed, "dxfs", "短信专责", [Messages]),
            .. Spare(seed, "zctj", "资产专责", [AssetDesk]),
            new("jlry01", "计量人员", Password(seed, "jlry01"), "other", [AllOrders], units),
            new("zsz01", $"{own.Name}所长", Password(seed, "zsz01"), "other", [StationHead, AllOrders], units),
        ];
    }

    private static IEnumerable<Account> Spare(int seed, string prefix, string person, IReadOnlyList<Post> posts) =>
        Enumerable.Range(1, Spares).Select(i => $"{prefix}{i:00}")
            .Select(name => new Account(name, person, Password(seed, name), "clerk", posts));

    private static string Password(int seed, string name) => Account.PasswordFor(seed, MarketingSystem.Name, name);

    private static HashSet<string> Pages(params string[] pages) => [MarketingPages.Home, .. pages];
}
