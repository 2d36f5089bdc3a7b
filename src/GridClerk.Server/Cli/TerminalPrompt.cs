using GridClerk.Server.Cli.Display;
using GridClerk.Server.Storage;
using GridClerk.Systems.Browser;

namespace GridClerk.Server.Cli;

/// <summary>Asks the person at the terminal for what only a person can read. Without a person there, nobody answers.</summary>
internal sealed class TerminalPrompt(DataFolder folder, IRunDisplay? display) : IPersonPrompt
{
    public async Task<string?> AskAsync(string question, byte[] picture, CancellationToken ct)
    {
        if (!Terminal.IsInteractive)
        {
            return null;
        }

        var file = folder.In("captcha.png");
        await File.WriteAllBytesAsync(file, picture, ct);
        try
        {
            using var pause = display?.Pause();
            await Console.Error.WriteAsync(PictureText.Of(picture, Columns()));
            return await Task.Run(() => Terminal.Ask($"{question}（图片也在 {file}）："), ct);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Of the terminal; a usual width where it has none.</summary>
    private static int Columns() => Console.IsOutputRedirected ? 120 : Console.WindowWidth;
}
