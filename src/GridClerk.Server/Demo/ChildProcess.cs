using System.Diagnostics;
using System.Runtime.InteropServices;

namespace GridClerk.Server.Demo;

/// <summary>A program of ours that this one started and that it stops, whatever happens.</summary>
internal sealed partial class ChildProcess : IAsyncDisposable
{
    private const int Terminate = 15;

    private readonly Process process;
    private readonly TimeSpan patience;
    private readonly TimeProvider time;

    private ChildProcess(Process process, TimeSpan patience, TimeProvider time) => (this.process, this.patience, this.time) = (process, patience, time);

    public bool HasEnded => process.HasExited;

    /// <param name="program">Path of its <c>.dll</c>.</param>
    /// <param name="isQuiet">Its output is kept off the terminal and standard input is a pipe; closing that pipe asks it to end.</param>
    /// <param name="patience">How long it may take to end before it is killed.</param>
    public static ChildProcess Start(string program, IEnumerable<string> arguments, bool isQuiet, TimeSpan patience, TimeProvider time)
    {
        var start = new ProcessStartInfo(DotNet()) { UseShellExecute = false, RedirectStandardInput = isQuiet, RedirectStandardOutput = isQuiet };
        start.ArgumentList.Add(program);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var started = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        if (isQuiet)
        {
            // Read and dropped, so that it never blocks on a full pipe.
            started.BeginOutputReadLine();
        }

        return new(started, patience, time);
    }

    /// <summary>Asks it to end as a person would: the end of its input, or a request to terminate.</summary>
    public void AskToEnd()
    {
        if (process.HasExited)
        {
            return;
        }

        if (process.StartInfo.RedirectStandardInput)
        {
            process.StandardInput.Close();
        }
        else if (!OperatingSystem.IsWindows())
        {
            _ = Kill(process.Id, Terminate);
        }
    }

    public void KillAtOnce() => process.Kill(entireProcessTree: true);

    public async ValueTask DisposeAsync()
    {
        AskToEnd();
        try
        {
            await process.WaitForExitAsync().WaitAsync(patience, time);
        }
        catch (TimeoutException)
        {
            KillAtOnce();
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    /// <summary>Its exit code, once it has ended.</summary>
    public async Task<int> WaitAsync()
    {
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    private static string DotNet() =>
        Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);
}
