using System.CommandLine;
using System.Text;
using System.Text.RegularExpressions;
using GridClerk.Core.Faults;
using GridClerk.Server.Cli.Display;
using GridClerk.Server.Files;
using GridClerk.Server.Storage;
using GridClerk.Server.Vault;
using GridClerk.Systems.Browser;
using GridClerk.Systems.Learning;
using GridClerk.Systems.Profiles;
using GridClerk.Systems.Sites;
using Microsoft.Extensions.Logging.Abstractions;

namespace GridClerk.Server.Cli;

/// <summary><c>gridclerk learn URL</c>: a profile of a system that nobody here has seen, in a site folder that <c>check</c> and <c>pull</c> take.</summary>
internal static partial class LearnCommand
{
    private static readonly BrowserOptions Bounds = new() { WidgetTimeout = TimeSpan.FromSeconds(5), LoadTimeout = TimeSpan.FromSeconds(20) };

    public static Command Build()
    {
        var address = new Argument<string>("URL") { Description = "业务系统的地址" };
        var name = new Option<string>("--name") { Description = "给这个系统起的名字：小写字母、数字、连字符（默认：system）", HelpName = "名称", DefaultValueFactory = _ => "system" };
        var account = new Option<string?>("--account") { Description = "登录账号；密码在提示后输入，存入密码库。不写则认为不用登录", HelpName = "账号" };
        var output = new Option<string>("--out") { Description = "站点目录写到哪里（默认：./site）", HelpName = "目录", DefaultValueFactory = _ => "site" };
        var pages = new Option<int>("--pages") { Description = "最多学习多少个页面", HelpName = "个数", DefaultValueFactory = _ => 40 };
        var data = CommonOptions.Data();
        var command = new Command("learn", "认识一个没有配置的业务系统：登录、走遍菜单，写出配置草稿和带截图的报告；只查看，不提交") { address, name, account, output, pages, data };
        command.SetAction((parsed, _) => Guarded.RunAsync(async () =>
        {
            var folder = DataFolder.Open(CommonOptions.DataFolder(parsed.GetValue(data)));
            var (system, who) = (Checked(parsed.GetValue(name)!), parsed.GetValue(account));
            var site = Path.GetFullPath(parsed.GetValue(output)!);
            var file = Path.Combine(site, ProfileFiles.Folder, $"{system}.yaml");
            if (File.Exists(file))
            {
                throw new ConfigurationException(new("learn.exists", $"{file} 已经有了", "请换一个 --out 或 --name，或先移走该文件：不会覆盖人写的内容"));
            }

            var vault = AccountVault.In(folder.Path);
            AskPassword(vault, system, who);
            using var signals = new StopSignals(_ => Console.Error.WriteLine("正在停止：写下已经看过的页面；再按一次 Ctrl+C 立即结束"));
            var learned = await LearnAsync(folder, vault, system, Address(parsed.GetValue(address)!), who, parsed.GetValue(pages), signals.Token);
            Write(site, file, learned, who);
            var report = LearnPages.Write(learned, Path.Combine(site, $"learned-{system}"));
            LearnText.Write(learned, file, report, $"gridclerk check {system} --site {Typed(site)}{(parsed.GetValue(data) is { } named ? $" --data {Typed(named)}" : "")}");
            return learned.Unfinished is not null && signals.WasAsked ? ExitCode.StoppedByHand
                : learned.Unfinished is null && learned.Pages.Count > 0 ? ExitCode.Handled : ExitCode.Failed;
        }));
        return command;
    }

    private static async Task<LearnedSystem> LearnAsync(
        DataFolder folder, AccountVault vault, string system, Uri address, string? account, int most, CancellationToken ct)
    {
        await using var browser = new BrowserHost(Bounds, TimeProvider.System, NullLogger<BrowserHost>.Instance);
        var learner = new SystemLearner(browser, vault, new TerminalPrompt(folder, null), TimeProvider.System);
        return await learner.LearnAsync(system, address, account, most, page => Console.WriteLine($"  {page}"), ct);
    }

    private static void Write(string site, string file, LearnedSystem learned, string? account)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        WholeFile.Write(file, Encoding.UTF8.GetBytes(ProfileDraft.Of(learned)));
        WholeFile.Write(Path.Combine(Path.GetDirectoryName(file)!, ProfileSchema.FileName), Encoding.UTF8.GetBytes(ProfileSchema.Text()));
        var siteFile = Path.Combine(site, SiteFolder.FileName);
        if (!File.Exists(siteFile))
        {
            // Where nothing can be pulled the pages can be checked at least.
            var work = ProfileDraft.FirstTable(learned) is { } table
                ? (Procedure: "pull-table", Settings: $"{{ system: {learned.Name}, page: {table} }}     # 每天拉取哪一页；几张表见 docs/procedures/pull-table.md")
                : (Procedure: "check-system", Settings: $"{{ system: {learned.Name} }}     # 没有带表格的页面：每天检查页面，见 docs/procedures/check-system.md");
            WholeFile.Write(siteFile, Encoding.UTF8.GetBytes(
                $"""
                # 由 gridclerk learn 写入；各项含义见 sites/sandbox/site.yaml
                name: {learned.Name}
                fallback-phone: "13800000000"      # 请改成值班手机
                systems:
                  {learned.Name}: {"{"} address: "{learned.Address}" {"}"}
                robots:
                  拉取一号:
                    procedures: [{work.Procedure}]
                    accounts: {"{"} {learned.Name}: {account ?? SiteRobot.NoAccount} {"}"}
                settings:
                  {work.Procedure}: {work.Settings}

                """));
        }
    }

    private static void AskPassword(AccountVault vault, string system, string? account)
    {
        if (account is null || vault.Accounts.Contains((system, account)))
        {
            return;
        }

        var password = Terminal.AskSecret($"{system} 账号 {account} 的密码：");
        if (string.IsNullOrEmpty(password))
        {
            throw new ConfigurationException(new("account.incomplete", "密码是空的", "请重新执行并输入"));
        }

        vault.Add(system, account, password);
    }

    /// <summary>A path as one types it.</summary>
    private static string Typed(string path) => path.Any(char.IsWhiteSpace) ? $"\"{path}\"" : path;

    private static Uri Address(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0
        ? uri
        : throw new ConfigurationException(new("learn.address", $"“{text}”不是 http:// 或 https:// 开头的地址，或里面写了账号", "请写系统首页的地址，账号用 --account"));

    private static string Checked(string name) => Name().IsMatch(name)
        ? name
        : throw new ConfigurationException(new("learn.name", $"“{name}”不能做系统的名称", "请用小写字母、数字和连字符，以字母开头"));

    [GeneratedRegex("^[a-z][a-z0-9-]{0,30}$", RegexOptions.None, 1000)]
    private static partial Regex Name();
}
