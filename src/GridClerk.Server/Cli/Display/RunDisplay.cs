using Spectre.Console;

namespace GridClerk.Server.Cli.Display;

/// <summary>Chooses how to show progress.</summary>
internal static class RunDisplay
{
    /// <summary>Whether the terminal can redraw.</summary>
    public static bool IsLive => !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities is { Ansi: true, Interactive: true };

    public static IRunDisplay Start(TimeProvider time) =>
        IsLive ? new LiveDisplay(AnsiConsole.Console, time) : new PlainDisplay(TextWriter.Synchronized(Console.Out), time);
}
