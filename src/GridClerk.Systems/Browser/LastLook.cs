using GridClerk.Core.Evidence;
using GridClerk.Core.Faults;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Browser;

/// <summary>What a window showed when a page was not as its profile says: the picture by which a person mends the profile.</summary>
internal sealed class LastLook(SystemProfile profile, string account, IStepRecorder recorder, BrowserOptions options)
{
    /// <summary>A window of which not every frame can be covered is not pictured: it may show whatever is private.</summary>
    public async Task RecordAsync(SystemWindow window)
    {
        try
        {
            foreach (var frame in window.Page.Frames)
            {
                await window.FrameOf(frame).RunAsync("cover", new { secrets = KitTargets.Secrets(profile) }, options.WidgetTimeout, CancellationToken.None);
            }

            var picture = await window.PictureAsync();
            await recorder.RecordAsync(
                new EvidenceDraft(profile.Name, profile.Title, account, "与配置不符的页面", picture, null), CancellationToken.None);
        }
        catch (SystemUnavailableException)
        {
            // The fault itself is on its way and says what is missing; a picture that cannot be had changes nothing about it.
        }
    }
}
