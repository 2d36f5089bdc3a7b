using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace GridClerk.Server.Cli;

/// <summary>Ctrl+Shift+Q anywhere on a Windows desktop. Built from the documented calls of user32; not tried on Windows yet.</summary>
[SupportedOSPlatform("windows")]
internal sealed partial class GlobalStopKey : IDisposable
{
    private const int Id = 1;
    private const uint Control = 0x0002;
    private const uint Shift = 0x0004;
    private const uint NoRepeat = 0x4000;
    private const uint KeyQ = 0x51;
    private const uint HotKeyMessage = 0x0312;
    private const uint QuitMessage = 0x0012;

    private readonly Action pressed;
    private readonly Thread thread;
    private readonly ManualResetEventSlim listening = new();
    private uint threadId;

    private GlobalStopKey(Action pressed)
    {
        this.pressed = pressed;
        thread = new(Listen) { IsBackground = true, Name = "stop key" };
        thread.Start();
    }

    public static IDisposable Listen(Action pressed) => new GlobalStopKey(pressed);

    public void Dispose()
    {
        listening.Wait();
        PostThreadMessage(threadId, QuitMessage, 0, 0);
        thread.Join();
        listening.Dispose();
    }

    /// <summary>A hot key belongs to the thread that registered it: registering, listening and giving it back happen here.</summary>
    private void Listen()
    {
        var registered = RegisterHotKey(0, Id, Control | Shift | NoRepeat, KeyQ);
        threadId = GetCurrentThreadId();
        listening.Set();
        while (GetMessage(out var message, 0, 0, 0) > 0)
        {
            if (message.Number == HotKeyMessage)
            {
                pressed();
            }
        }

        if (registered)
        {
            UnregisterHotKey(0, Id);
        }
    }

    [LibraryImport("user32.dll", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool RegisterHotKey(nint window, int id, uint modifiers, uint key);

    [LibraryImport("user32.dll")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool UnregisterHotKey(nint window, int id);

    [LibraryImport("user32.dll", EntryPoint = "GetMessageW")]
    private static partial int GetMessage(out Message message, nint window, uint first, uint last);

    [LibraryImport("user32.dll", EntryPoint = "PostThreadMessageW")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool PostThreadMessage(uint thread, uint message, nint wide, nint lengthy);

    [LibraryImport("kernel32.dll")]
    private static partial uint GetCurrentThreadId();

    [StructLayout(LayoutKind.Sequential)]
    private struct Message
    {
        public nint Window;
        public uint Number;
        public nint Wide;
        public nint Lengthy;
        public uint Time;
        public int X;
        public int Y;
        public uint Private;
    }
}
