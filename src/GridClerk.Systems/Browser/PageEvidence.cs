using GridClerk.Core.Evidence;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Browser;

/// <summary>Puts down what was seen on a page: rows as text, pictures where the step wants them, both without what is private.</summary>
internal sealed class PageEvidence(BrowserSession session, PageProfile page, KitFrame frame)
{
    private readonly object secrets = KitTargets.Secrets(page);

    /// <summary>What is to be covered before a picture, for a verb that prepares one itself.</summary>
    public object Secrets => secrets;

    /// <summary>Records what was read, with a picture of it where the step wants one.</summary>
    public async Task RecordAsync(IReadOnlyList<IReadOnlyDictionary<string, string>> rows, CancellationToken ct) =>
        await session.Recorder.RecordAsync(Draft("读取", session.Recorder.WantsPicture ? await TakeAsync(ct) : null, rows), ct);

    /// <summary>Records what was read only to choose what comes next: never a picture.</summary>
    public Task RecordTextAsync(IReadOnlyList<IReadOnlyDictionary<string, string>> rows, CancellationToken ct) =>
        session.Recorder.RecordAsync(Draft("读取", null, rows), ct);

    /// <summary>A picture before a press that changes something. The page is covered already.</summary>
    public async Task RecordCoveredAsync(string label, CancellationToken ct) =>
        await session.Recorder.RecordAsync(Draft(label, await session.Window.PictureAsync(), null), ct);

    /// <summary>A picture after a press that changes something.</summary>
    public async Task RecordPictureAsync(string label, CancellationToken ct) =>
        await session.Recorder.RecordAsync(Draft(label, await TakeAsync(ct), null), ct);

    private async Task<byte[]> TakeAsync(CancellationToken ct)
    {
        await frame.RunAsync("cover", new { secrets }, session.Options.WidgetTimeout, ct);
        try
        {
            return await session.Window.PictureAsync();
        }
        finally
        {
            await frame.RunAsync("uncover", new { }, session.Options.WidgetTimeout, ct);
        }
    }

    private EvidenceDraft Draft(string label, byte[]? picture, IReadOnlyList<IReadOnlyDictionary<string, string>>? rows) =>
        new(session.Profile.Name, page.Name, session.Account, label, picture, rows);
}
