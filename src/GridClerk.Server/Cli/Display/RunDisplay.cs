namespace GridClerk.Server.Cli.Display;

/// <summary>Chooses how to show progress.</summary>
internal static class RunDisplay
{
    public static IRunDisplay Start(TimeProvider time) =>
        Screen.IsLive ? new TerminalDisplay(Screen.Console, time) : new PlainDisplay(TextWriter.Synchronized(Console.Out), time);
}
