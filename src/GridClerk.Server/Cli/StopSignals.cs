using System.Diagnostics;
using System.Runtime.InteropServices;

namespace GridClerk.Server.Cli;

/// <summary>
/// Listens for what people and systems say to stop a program: Ctrl+C, the end of the terminal, a request to terminate, the end of
/// the program that started this one. All ask for a clean stop; a second
/// Ctrl+C ends at once.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource asked = new();
    private readonly List<PosixSignalRegistration> registrations = [];
    private readonly Action<string> say;
    private int interrupts;
    private int asks;

    /// <param name="say">Tells people what is going on.</param>
    public StopSignals(Action<string> say)
    {
        this.say = say;
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT })
        {
            registrations.Add(PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true;
                if (context.Signal == PosixSignal.SIGINT && Interlocked.Increment(ref interrupts) > 1)
                {
                    Environment.Exit(ExitCode.StoppedByHand);
                }

                Ask("正在停止：手上的步骤办完或不再提交，其余留待下次；再按一次 Ctrl+C 立即结束");
            }));
        }
    }

    public CancellationToken Token => asked.Token;

    public bool WasAsked => asked.IsCancellationRequested;

    public void Ask(string why)
    {
        if (Interlocked.Increment(ref asks) == 1)
        {
            say(why);
            asked.Cancel();
        }
    }

    /// <summary>Says something about the stop that is under way.</summary>
    public void Tell(string what) => say(what);

    /// <summary>Asks to stop once the process of this id is gone.</summary>
    public async Task WatchParentAsync(int processId, CancellationToken ct)
    {
        try
        {
            using var parent = Process.GetProcessById(processId);
            await parent.WaitForExitAsync(ct);
        }
        catch (ArgumentException)
        {
            // It is gone already.
        }
        catch (OperationCanceledException)
        {
            return;
        }

        Ask("启动本程序的程序已结束，正在停止");
    }

    public void Dispose()
    {
        registrations.ForEach(r => r.Dispose());
        asked.Dispose();
    }
}
