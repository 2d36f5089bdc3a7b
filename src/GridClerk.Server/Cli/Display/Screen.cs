using Spectre.Console;

namespace GridClerk.Server.Cli.Display;

/// <summary>Standard output as people see it: colours and redrawing on a terminal, plain text of a fixed width in a pipe or file.</summary>
internal static class Screen
{
    private const int PlainWidth = 160;

    public static IAnsiConsole Console { get; } = Create();

    /// <summary>Whether it can redraw.</summary>
    public static bool IsLive => !System.Console.IsOutputRedirected && Console.Profile.Capabilities is { Ansi: true, Interactive: true };

    private static IAnsiConsole Create()
    {
        if (!System.Console.IsOutputRedirected)
        {
            return AnsiConsole.Console;
        }

        var plain = AnsiConsole.Create(new()
        {
            Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(System.Console.Out),
        });
        plain.Profile.Width = PlainWidth;
        plain.Profile.Capabilities.Unicode = true;
        return plain;
    }
}
