using GridClerk.Sandbox.Collection.Failures;
using GridClerk.Sandbox.Engine;
using GridClerk.Sandbox.Exports;

namespace GridClerk.Sandbox.Collection;

internal static class CollectionPages
{
    public const string Dashboard = "dashboard";
    public const string Read = "read";
    public const string Success = "success";
    public const string Check = "check";
    public const string Downloads = "downloads";
}

/// <summary>采集2.0: token in a header, no posts to switch.</summary>
internal static class CollectionSystem
{
    public const string Name = "collection";

    public static readonly MenuEntry Menu = MenuEntry.Branch(
        "root",
        MenuEntry.Leaf("dashboard", CollectionPages.Dashboard),
        MenuEntry.Branch("acquisition", MenuEntry.Branch("remote", MenuEntry.Leaf("read", CollectionPages.Read))),
        MenuEntry.Branch("quality", MenuEntry.Leaf("success", CollectionPages.Success), MenuEntry.Leaf("check", CollectionPages.Check)),
        MenuEntry.Leaf("downloads", CollectionPages.Downloads));

    public static SystemParts Build(SandboxState state)
    {
        var post = new Post(
            "cj", "采集运维", new HashSet<string>
            {
                CollectionPages.Dashboard, CollectionPages.Read, CollectionPages.Success, CollectionPages.Check, CollectionPages.Downloads,
            });
        var accounts = Enumerable.Range(1, 8).Select(i => $"cjcx{i:00}").Select(name =>
            new Account(name, "采集查询", Account.PasswordFor(state.Options.Seed, Name, name), "clerk", [post])).ToList();
        var texts = TextTable.Load(Name, state.Options.Variant);
        var failures = new FailedReadings(state.Options, state.Clock, state.World);
        var rates = new DailyRates(state, failures);
        var exports = new ExportDesk(state, texts, Name);
        var downloads = new DownloadCentre(state);
        var check = new CheckCalls(state, failures, rates, exports, downloads);
        var calls = new CollectionCalls(state, failures);
        return new(
            Name, "采集2.0 新一代用电信息采集系统", Cookie: null, new SignIns(accounts, state.Clock), new FormTokens(state.Clock),
            texts, Menu, ("read", "quality"),
            [.. calls.Calls, .. new QualityCalls(state, rates).Calls, .. check.Calls, .. downloads.Calls],
            now => new
            {
                readings = calls.Tasks.Truth(now).ToList(),
                failed = check.Truth(now).ToList(),
                exports = exports.Truth.ToList(),
            });
    }
}
