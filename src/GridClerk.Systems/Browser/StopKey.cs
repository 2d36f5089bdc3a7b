using Microsoft.Playwright;

namespace GridClerk.Systems.Browser;

/// <summary>
/// Ctrl+Shift+Q in any window of a context. The page's listener speaks through the console with a word that only this context
/// knows, so that pages see no function of ours. Chromium may keep the chord for itself and quit: a browser that goes away
/// while Ctrl and Shift are held was told to stop just the same.
/// </summary>
internal sealed class StopKey
{
    private const string Listener =
        """
        (() => {
          const say = console.debug.bind(console);
          const tell = event => {
            const held = event.ctrlKey && event.shiftKey;
            if (held && event.type === 'keydown' && event.code === 'KeyQ') say('WORD', 'stop');
            else say('WORD', held ? 'held' : 'free');
          };
          for (const type of ['keydown', 'keyup']) addEventListener(type, event => {
            if (event.ctrlKey || event.shiftKey || /Control|Shift/.test(event.key)) tell(event);
          }, true);
        })()
        """;

    private readonly string word = Guid.NewGuid().ToString("N");
    private readonly Action stop;
    private bool held;
    private bool told;

    private StopKey(Action stop) => this.stop = stop;

    public static async Task<StopKey> ListenAsync(IBrowserContext context, Action stop)
    {
        var key = new StopKey(stop);
        context.Console += (_, message) => key.Hear(message.Text);
        context.Browser!.Disconnected += (_, _) => key.Gone();
        await context.AddInitScriptAsync(Listener.Replace("WORD", key.word, StringComparison.Ordinal));
        return key;
    }

    private void Hear(string text)
    {
        if (!text.StartsWith(word, StringComparison.Ordinal))
        {
            return;
        }

        held = text.EndsWith("held", StringComparison.Ordinal);
        if (text.EndsWith("stop", StringComparison.Ordinal))
        {
            Tell();
        }
    }

    private void Gone()
    {
        if (held)
        {
            Tell();
        }
    }

    private void Tell()
    {
        if (!told)
        {
            told = true;
            stop();
        }
    }
}
