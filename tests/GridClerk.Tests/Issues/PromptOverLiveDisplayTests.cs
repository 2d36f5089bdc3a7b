using GridClerk.Server.Cli.Display;
using Spectre.Console;

namespace GridClerk.Tests.Issues;

/// <summary>A captcha's question never came: the live display took the terminal back before the question could be asked.</summary>
public sealed class PromptOverLiveDisplayTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Pause_WhileTheDisplayDraws_GetsTheTerminalToItself()
    {
        var screen = new StringWriter();
        var console = AnsiConsole.Create(new() { Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes, Out = new AnsiConsoleOutput(TextWriter.Synchronized(screen)) });
        await using var display = new TerminalDisplay(console, TimeProvider.System);

        using (await Task.Run(display.Pause).WaitAsync(Bound))
        {
            var before = screen.ToString();
            console.Write("验证码：");
            Assert.Equal(before + "验证码：", screen.ToString());
        }

        // And again: it goes on after the first.
        (await Task.Run(display.Pause).WaitAsync(Bound)).Dispose();
    }
}
