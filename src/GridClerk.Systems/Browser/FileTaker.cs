using GridClerk.Core.Faults;
using GridClerk.Systems.Kits;
using GridClerk.Systems.Profiles;
using Microsoft.Playwright;

namespace GridClerk.Systems.Browser;

/// <summary>Presses for a file and takes what comes: the file, or what the system says instead of it.</summary>
internal sealed class FileTaker(BrowserSession session, PageProfile page, KitFrame frame)
{
    /// <summary>An export of a hundred thousand rows is below it.</summary>
    private const long LargestFile = 256L << 20;

    /// <summary>How long the page listens before it is asked whether a file has come meanwhile.</summary>
    private static readonly TimeSpan Ear = TimeSpan.FromMilliseconds(500);

    private string Place => $"{session.Profile.Title} {page.Title}";

    /// <param name="verb">The press, which also begins to listen to what the page says.</param>
    /// <param name="later">Words that mean: the file is being made elsewhere. Null: that never happens here.</param>
    public async Task<Download> TakeAsync(
        string verb, object arguments, WordsTarget? later, TimeSpan atMost, CancellationToken ct, params Target[] targets)
    {
        var begun = new TaskCompletionSource<IDownload>(TaskCreationOptions.RunContinuationsAsynchronously);
        void OnDownload(object? sender, IDownload download) => begun.TrySetResult(download);
        var window = session.Window;
        window.Page.Download += OnDownload;
        try
        {
            (await frame.RunAsync(verb, arguments, session.Profile.QueryTimeout, ct)).OrThrow(Place, targets);
            var started = session.Time.GetTimestamp();
            for (; ; )
            {
                if (await HearAsync(begun.Task, later, targets, ct) is { } said)
                {
                    return said;
                }

                if (begun.Task.IsCompletedSuccessfully)
                {
                    return new(await SavedAsync(await begun.Task, window.Lease.Browser.TempFolder, atMost - session.Time.GetElapsedTime(started), targets, ct));
                }

                if (session.Time.GetElapsedTime(started) >= atMost)
                {
                    throw Failed("download.none", $"按下后 {atMost.TotalSeconds:0} 秒内没有得到文件", targets);
                }
            }
        }
        finally
        {
            window.Page.Download -= OnDownload;
        }
    }

    /// <summary>One short look at what the page says; null while that decides nothing.</summary>
    private async Task<Download?> HearAsync(Task<IDownload> begun, WordsTarget? later, Target[] targets, CancellationToken ct)
    {
        if (begun.IsCompleted)
        {
            return null;
        }

        var answer = (await frame.RunAsync("hear", new { ms = Ear.TotalMilliseconds }, Ear, ct)).OrThrow(Place, targets);
        var heard = answer.Heard ?? [];
        if (later is not null && heard.Any(one => later.AreIn(one.Text)))
        {
            return new(File: null);
        }

        // A file that has come is worth more than what is said about it.
        if (!begun.IsCompleted && heard.FirstOrDefault(one => one.Failed) is { } refusal)
        {
            throw Failed("system.said-error", "系统没有给出文件", targets, Masking.Text(refusal.Text));
        }

        return null;
    }

    private async Task<DownloadedFile> SavedAsync(IDownload download, string folder, TimeSpan left, Target[] targets, CancellationToken ct)
    {
        try
        {
            var come = await download.PathAsync().WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.FromSeconds(1), session.Time, ct);
            if (come is null || new FileInfo(come) is not { Exists: true, Length: <= LargestFile })
            {
                throw Failed("download.too-large", $"文件超过 {LargestFile >> 20} MB，没有收下", targets);
            }

            var file = new DownloadedFile(Path.Combine(folder, $"download-{Guid.NewGuid():N}"));
            File.Move(come, file.Path);
            return file;
        }
        catch (TimeoutException)
        {
            throw Failed("download.slow", "文件在规定时间内没有下载完", targets);
        }
        catch (Exception e) when (PlaywrightFaults.IsOne(e))
        {
            throw PlaywrightFaults.Translate(e, Place);
        }
        finally
        {
            await ForgetAsync(download);
        }
    }

    /// <summary>Nothing of it stays with the browser, whether or not it has come.</summary>
    private async Task ForgetAsync(IDownload download)
    {
        try
        {
            await download.CancelAsync().WaitAsync(session.Options.CloseTimeout, session.Time);
            await download.DeleteAsync().WaitAsync(session.Options.CloseTimeout, session.Time);
        }
        catch (Exception e) when (PlaywrightFaults.IsOne(e))
        {
            // It goes with the context.
        }
    }

    private SystemUnavailableException Failed(string code, string text, Target[] targets, string? said = null) => new(new Fault(
        code, text, "会自动重试；若反复出现，请到系统中查看", targets.Length > 0 ? $"{Place} {targets[0].Name}，{targets[0].Line}" : Place, said));
}
