using System.CommandLine;
using GridClerk.Core.Faults;
using GridClerk.Server.Composition;
using GridClerk.Server.Storage;
using GridClerk.Server.Vault;
using GridClerk.Systems.Profiles;
using GridClerk.Systems.Sites;

namespace GridClerk.Server.Cli;

/// <summary><c>gridclerk account add|list|remove</c>: passwords into and out of the vault. None is ever an argument or shown.</summary>
internal static class AccountCommand
{
    public static Command Build() => new("account", "密码库中的账号：添加、列出、删除") { Add(), List(), Remove() };

    private static Command Add()
    {
        var system = SystemArgument();
        var (account, site, data) = (AccountOption(), CommonOptions.Site(), CommonOptions.Data());
        var command = new Command("add", "添加账号或更换其密码；密码在提示后输入（不回显），脚本可从标准输入送入一行") { system, account, site, data };
        command.SetAction((parsed, _) => Guarded.RunAsync(() =>
        {
            var folder = DataFolder.Open(CommonOptions.DataFolder(parsed.GetValue(data))).Path;
            var (name, place) = (parsed.GetValue(system)!, parsed.GetValue(site) ?? Folders.SiteOf(folder));
            CheckSystem(name, place);
            var who = parsed.GetValue(account) ?? FromSite(place, name) ?? Terminal.Ask("账号：");
            if (string.IsNullOrWhiteSpace(who))
            {
                throw Incomplete("没有账号名");
            }

            var password = Terminal.AskSecret($"{name} 账号 {who} 的密码：");
            if (string.IsNullOrEmpty(password))
            {
                throw Incomplete("密码是空的");
            }

            AccountVault.In(folder).Add(name, who, password);
            Console.WriteLine($"已存入密码库：{name} 账号 {who}");
            return Task.FromResult(ExitCode.Handled);
        }));
        return command;
    }

    private static Command List()
    {
        var data = CommonOptions.Data();
        var command = new Command("list", "列出密码库中的账号（不显示密码）") { data };
        command.SetAction((parsed, _) => Guarded.RunAsync(() =>
        {
            var accounts = AccountVault.In(CommonOptions.DataFolder(parsed.GetValue(data))).Accounts;
            foreach (var (system, account) in accounts)
            {
                Console.WriteLine($"{system}\t{account}");
            }

            if (accounts.Count == 0)
            {
                Console.WriteLine("密码库中还没有账号；用 gridclerk account add 添加。");
            }

            return Task.FromResult(ExitCode.Handled);
        }));
        return command;
    }

    private static Command Remove()
    {
        var system = SystemArgument();
        var account = new Option<string>("--account") { Description = "账号名", HelpName = "账号", Required = true };
        var data = CommonOptions.Data();
        var command = new Command("remove", "从密码库删除账号及其保留的登录状态") { system, account, data };
        command.SetAction((parsed, _) => Guarded.RunAsync(() =>
        {
            var (name, who) = (parsed.GetValue(system)!, parsed.GetValue(account)!);
            if (!AccountVault.In(CommonOptions.DataFolder(parsed.GetValue(data))).Remove(name, who))
            {
                throw VaultFaults.NoPassword(name, who);
            }

            Console.WriteLine($"已从密码库删除：{name} 账号 {who}");
            return Task.FromResult(ExitCode.Handled);
        }));
        return command;
    }

    private static Argument<string> SystemArgument() => new("SYSTEM")
    {
        Description = $"业务系统：{string.Join('、', ProfileFiles.Systems)}，站点自己的系统，或 {SiteMail.System}（邮件服务器）",
    };

    private static Option<string?> AccountOption() => new("--account") { Description = "账号名（不写时取站点配置中该系统唯一的账号，否则提示输入）", HelpName = "账号" };

    /// <summary>Null: there is none yet.</summary>
    private static Site? SiteIn(string folder) => File.Exists(Path.Combine(folder, SiteFolder.FileName)) ? SiteFolder.Load(folder) : null;

    /// <summary>A site that is not right yet keeps nobody from adding an account of a shipped system.</summary>
    private static void CheckSystem(string name, string folder)
    {
        if (name != SiteMail.System && !ProfileFiles.Systems.Contains(name))
        {
            SiteSetup.RequireSystem(name, SiteIn(folder));
        }
    }

    /// <summary>The only account that the site uses in this system, if there is a site and exactly one.</summary>
    private static string? FromSite(string folder, string system)
    {
        var site = SiteIn(folder);
        return system == SiteMail.System ? site?.Mail?.Account
            : site?.Robots.SelectMany(r => r.SignIns).Where(a => a.System == system).Select(a => a.Account).Distinct().ToList() is [var only] ? only
            : null;
    }

    private static ConfigurationException Incomplete(string what) => new(new("account.incomplete", what, "请重新执行并输入"));
}
