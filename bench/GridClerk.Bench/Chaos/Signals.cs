using System.Runtime.InteropServices;

namespace GridClerk.Bench.Chaos;

/// <summary>What Linux can tell a process besides to die.</summary>
internal static partial class Signals
{
    private const int Terminate = 15;
    private const int Continue = 18;
    private const int Pause = 19;

    /// <summary>Asks it to end, as a service manager does.</summary>
    public static void AskToEnd(int process) => _ = Send(process, Terminate);

    /// <summary>Stands still at once, wherever it is; its driver and its browser do not.</summary>
    public static void Freeze(int process) => _ = Send(process, Pause);

    public static void Thaw(int process) => _ = Send(process, Continue);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Send(int process, int signal);
}
