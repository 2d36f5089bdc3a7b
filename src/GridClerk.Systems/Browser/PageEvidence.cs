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
    public async Task RecordAsync(IReadOnlyList<IReadOnlyDictionary<string, string>> rows, CancellationToken ct)
    {
        byte[]? picture = null;
        if (session.Recorder.WantsPicture)
        {
            await frame.RunAsync("cover", new { secrets }, session.Options.WidgetTimeout, ct);
            picture = await TakeAsync(ct);
        }

        await session.Recorder.RecordAsync(Draft("读取", picture, rows), ct);
    }

    /// <summary>A picture around a write. The page is covered already.</summary>
    public async Task RecordCoveredAsync(string label, CancellationToken ct)
    {
        if (session.Recorder.WantsPicture)
        {
            await session.Recorder.RecordAsync(Draft(label, await session.Window.PictureAsync(), null), ct);
        }
    }

    private async Task<byte[]> TakeAsync(CancellationToken ct)
    {
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
