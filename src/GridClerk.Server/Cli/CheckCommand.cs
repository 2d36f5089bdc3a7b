using System.CommandLine;
using GridClerk.Core.Faults;
using GridClerk.Server.Cli.Display;
using GridClerk.Server.Composition;
using GridClerk.Server.Delivery.Checks;
using GridClerk.Server.Storage;
using GridClerk.Server.Vault;
using GridClerk.Systems.Browser;
using GridClerk.Systems.Checks;
using GridClerk.Systems.Sites;
using Microsoft.Extensions.Logging.Abstractions;

namespace GridClerk.Server.Cli;

/// <summary><c>gridclerk check SYSTEM</c>: whether the pages are as the profile says, target by target. Nothing is changed anywhere.</summary>
internal static class CheckCommand
{
    /// <summary>A person waits: what is not there is waited for this long and no longer.</summary>
    private static readonly BrowserOptions Bounds = new() { WidgetTimeout = TimeSpan.FromSeconds(5), LoadTimeout = TimeSpan.FromSeconds(20) };

    public static Command Build()
    {
        var system = new Argument<string>("SYSTEM") { Description = "业务系统（site.yaml 的 systems 中的名称）" };
        var page = new Option<string[]>("--page") { Description = "只检查这些页面，可重复使用（默认：全部）", HelpName = "页面" };
        var account = new Option<string[]>("--account") { Description = "用哪个账号登录，可重复使用（默认：站点中使用该系统的账号，依次直到各页面都能打开）；不能是正在工作的机器人的账号", HelpName = "账号" };
        var output = new Option<string?>("--out") { Description = "报告（网页）写到这个文件夹（默认：数据目录的 checks 文件夹）", HelpName = "文件夹" };
        var (site, data, json) = (CommonOptions.Site(), CommonOptions.Data(), CommonOptions.Json());
        var command = new Command("check", "检查业务系统的页面与配置是否相符：逐项查找，指出改名、移位、消失的条目；只查看，不提交") { system, page, account, site, output, json, data };
        command.SetAction((parsed, ct) => Guarded.RunAsync(async () =>
        {
            var result = parsed.GetValue(json);
            ResultFile.CheckWritable(result);
            var folder = DataFolder.Open(CommonOptions.DataFolder(parsed.GetValue(data)));
            var setup = SiteSetup.Load(Path.GetFullPath(parsed.GetValue(site) ?? Folders.SiteOf(folder.Path)));
            var name = KnownSystem(setup.Site, parsed.GetValue(system)!);
            var who = parsed.GetValue(account) is { Length: > 0 } named ? [.. named] : setup.Profiles[name].SignIn is null ? [SiteRobot.NoAccount] : AccountsOf(setup.Site, name);
            var report = await RunAsync(folder, setup, name, who, parsed.GetValue(page) ?? [], ct);
            var file = new CheckArchive(folder).Keep(report, parsed.GetValue(output) is { } target ? Path.Combine(Path.GetFullPath(target), "index.html") : null);
            CheckText.Write(report, file);
            if (result is not null)
            {
                ResultFile.Write(result, CheckFile.Text(report));
            }

            return report.IsRight ? ExitCode.Handled : ExitCode.Failed;
        }));
        return command;
    }

    private static async Task<CheckReport> RunAsync(
        DataFolder folder, SiteSetup setup, string system, IReadOnlyList<string> accounts, IReadOnlyList<string> pages, CancellationToken ct)
    {
        var vault = AccountVault.In(folder.Path);
        FaultList.ThrowAll([.. accounts.Where(account => account != SiteRobot.NoAccount).Select(account => (Action)(() => vault.PasswordOf(system, account)))]);
        await using var browser = new BrowserHost(Bounds, TimeProvider.System, NullLogger<BrowserHost>.Instance);
        var check = new SystemCheck(browser, setup.Site, setup.Profiles, vault, new TerminalPrompt(folder, null), TimeProvider.System);
        return await check.RunAsync(system, accounts, pages, ct);
    }

    public static string KnownSystem(Site site, string system) => site.Systems.ContainsKey(system)
        ? system
        : throw new ConfigurationException(new("system.unknown", $"站点 {site.Name} 中没有系统“{system}”", $"可用的系统：{string.Join('、', site.Systems.Keys)}"));

    private static List<string> AccountsOf(Site site, string system) =>
        site.Robots.SelectMany(robot => robot.SignIns).Where(one => one.System == system).Select(one => one.Account).Distinct().ToList() is { Count: > 0 } accounts
            ? accounts
            : throw new ConfigurationException(new("check.no-account", $"站点中没有机器人使用系统“{system}”的账号", "请用 --account 写明用哪个账号"));
}
