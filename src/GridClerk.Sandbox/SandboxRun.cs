using System.Diagnostics;
using System.Runtime.InteropServices;

namespace GridClerk.Sandbox;

/// <summary>Runs one sandbox until it is asked to stop or its parent is gone.</summary>
internal static class SandboxRun
{
    private const int WrongUse = 2;

    public static async Task<int> RunAsync(SandboxOptions options, CancellationToken asked)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(asked);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => EndOn(signal, ending, isMeant: !options.UntilInputEnds));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => EndOn(signal, ending, isMeant: true));
        await using var host = new SandboxHost(options, TimeProvider.System);
        try
        {
            await host.StartAsync(asked);
        }
        catch (IOException taken)
        {
            await Console.Error.WriteLineAsync($"端口 {options.Port} 起的端口被占用，请换一个 --port，或用 0 自动选择。（{taken.Message}）");
            return WrongUse;
        }

        Announce(host, options);
        if (options.ReadyFile is { } ready && !await OutputFile.WriteAsync(ready, host.ReadyNow(), asked))
        {
            return OutputFile.Failed;
        }

        await WaitForEndAsync(options, ending);
        return options.TruthFile is not { } truth || await OutputFile.WriteAsync(truth, host.TruthNow(), CancellationToken.None)
            ? 0
            : OutputFile.Failed;
    }

    private static void EndOn(PosixSignalContext signal, CancellationTokenSource ending, bool isMeant)
    {
        signal.Cancel = true;
        if (isMeant)
        {
            ending.Cancel();
        }
    }

    private static async Task WaitForEndAsync(SandboxOptions options, CancellationTokenSource ending)
    {
        try
        {
            if (options.UntilInputEnds)
            {
                await Console.In.ReadToEndAsync(ending.Token).WaitAsync(ending.Token);
            }
            else if (options.Parent is { } id)
            {
                using var process = Process.GetProcessById(id);
                await process.WaitForExitAsync(ending.Token);
            }
            else
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ending.Token);
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // Asked to stop.
        }
        catch (ArgumentException)
        {
            // The parent is gone already.
        }
    }

    private static void Announce(SandboxHost host, SandboxOptions options)
    {
        Console.WriteLine($"仿真业务系统已启动（种子 {options.Seed}，工单 {options.Orders}，故障 {options.Faults}，物理加快 {options.Pace:0.##} 倍）");
        foreach (var (system, address) in host.Systems.Zip(host.Addresses))
        {
            Console.WriteLine($"  {system.Title}  {address}");
            foreach (var account in system.SignIns.Accounts)
            {
                Console.WriteLine($"    账号 {account.Name}  密码 {account.Password}  {account.Person}（{string.Join("、", account.Posts.Select(p => p.Name))}）");
            }
        }

        Console.WriteLine($"  邮件服务器  {host.Mail.Address}  账号 {host.Mail.Account.Name}  密码 {host.Mail.Account.Password}；收到的邮件 {host.Addresses[0]}/_mail");
        Console.WriteLine($"  真实情况  {host.Addresses[0]}/_truth  密钥 {host.TruthKey}");
        Console.WriteLine("按 Ctrl+C 结束。");
    }
}
