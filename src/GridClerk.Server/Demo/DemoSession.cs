using GridClerk.Core.Faults;
using GridClerk.Server.Cli;
using GridClerk.Server.Composition;
using GridClerk.Server.Storage;
using GridClerk.Server.Vault;
using GridClerk.Systems.Sites;

namespace GridClerk.Server.Demo;

/// <summary>
/// Shows the clerk at work: starts the sandbox and the clerk as programs of their own, hands addresses and passwords from the one
/// to the other, and stops both.
/// </summary>
internal sealed class DemoSession(DemoRequest request)
{
    /// <summary>A clerk ends by itself within the bound of its stop; what takes twice as long hangs.</summary>
    private static readonly TimeSpan ClerkBound = 2 * (StopBound.Usual + StopBound.Rest);

    private readonly TimeProvider time = TimeProvider.System;

    public async Task<int> RunAsync()
    {
        ResultFile.CheckWritable(request.JsonFile);
        ResultFile.CheckWritable(request.TruthFile);
        if (request.OverrideFile is { } file && !File.Exists(file))
        {
            throw new ConfigurationException(new("demo.no-override", $"找不到覆盖文件 {file}", "可用 gridclerk sandbox variant N --override 文件 生成"));
        }

        var folder = DataFolder.Open(request.DataFolder ?? FreshFolder()).Path;
        using var signals = new StopSignals(say => Console.Error.WriteLine(say));
        int exit;
        await using (var sandbox = await SandboxProcess.StartAsync(request, folder, time, signals.Token))
        {
            var site = Folders.SiteOf(folder);
            await DemoSite.WriteAsync(site, sandbox.Ready, request, signals.Token);
            await HandOverPasswordsAsync(site, folder, sandbox.Ready);
            Introduce(sandbox.Ready, folder);
            exit = await WorkAsync(site, folder, signals);
        }

        Console.WriteLine($"演示结束。站点、数据、报告和证据都在 {folder}；用 gridclerk runs --data \"{folder}\" 等命令查看。");
        if (request.TruthFile is { } truth)
        {
            Console.WriteLine($"模拟系统里真实发生的一切：{truth}");
        }

        return exit;
    }

    private async Task<int> WorkAsync(string site, string folder, StopSignals signals)
    {
        string[] common = ["--site", site, "--data", folder, "--parent", $"{Environment.ProcessId}"];
        string[] run = ["run", .. request.Procedures.Select(p => p.Id), .. common];
        var exit = await ClerkAsync(request.JsonFile is { } json ? [.. run, "--json", json] : run, signals);
        if (request.Once || signals.WasAsked || exit is ExitCode.WrongUse or ExitCode.StoppedByHand)
        {
            return exit;
        }

        Console.WriteLine("演示继续：数字员工转为值守，模拟系统保持运行；按 Ctrl+C 结束。");
        await ClerkAsync(["serve", "--urls", "http://127.0.0.1:0", .. common], signals);
        return exit;
    }

    /// <summary>The clerk has the terminal; Ctrl+C reaches it by itself.</summary>
    private async Task<int> ClerkAsync(IEnumerable<string> arguments, StopSignals signals)
    {
        await using var clerk = ChildProcess.Start(Programs.Clerk, arguments, isQuiet: false, ClerkBound, time);
        await using var asked = signals.Token.Register(clerk.AskToEnd);
        return await clerk.WaitAsync();
    }

    private static async Task HandOverPasswordsAsync(string site, string folder, SandboxReady sandbox)
    {
        var vault = AccountVault.In(folder);
        foreach (var (_, system, account) in SiteFolder.Load(site).Robots.SelectMany(r => r.SignIns))
        {
            vault.Add(system, account, sandbox.Accounts[system][account]);
            // A sign-in that an earlier demo kept means nothing to this sandbox.
            await vault.ForgetSignInAsync(system, account, CancellationToken.None);
        }

        vault.Add(SiteMail.System, sandbox.Mail.Account, sandbox.Mail.Password);
    }

    private void Introduce(SandboxReady sandbox, string folder)
    {
        Console.WriteLine($"模拟业务系统已启动：{string.Join("，", sandbox.Systems.Select(s => $"{s.Key} {s.Value}"))}");
        Console.WriteLine($"为了演示，物理过程和长等待都加快 {DemoRequest.Pace} 倍（{string.Join("，", DemoRequest.ShortWaits.Where(w => request.Procedures.Any(p => p.Id == w.Key)).SelectMany(w => w.Value).Select(s => $"{s.Key} {s.Value}"))}）；其余不变。邮件都到 {sandbox.Systems["marketing"]}/_mail。");
        Console.WriteLine($"站点、数据、报告和证据放在 {folder}");
    }

    private string FreshFolder()
    {
        var demos = Environment.GetEnvironmentVariable("GRIDCLERK_DEMOS") is { Length: > 0 } named ? named : Path.Combine(Path.GetTempPath(), "gridclerk-demos");
        return Path.Combine(demos, $"{time.GetLocalNow():yyyyMMdd-HHmmss}-{Environment.ProcessId}");
    }
}
