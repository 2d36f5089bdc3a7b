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

        var file = folder.In(picture is [0x89, (byte)'P', ..] ? "captcha.png" : "captcha.jpg");
        await File.WriteAllBytesAsync(file, picture, ct);
        try
        {
            using var pause = display?.Pause();
            return await Task.Run(() => Terminal.Ask($"{question}（图片：{file}）："), ct);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
