using GridClerk.Systems.Browser;
using GridClerk.Systems.Kits;
using GridClerk.Systems.Profiles;
using Microsoft.Playwright;

namespace GridClerk.Systems.Checks;

/// <summary>Which UI library a page is made with, by the class names that its widgets carry.</summary>
internal static class KitGuess
{
    public const string Plain = "plain";

    /// <summary>Waits until the page shows something to be told from.</summary>
    /// <returns>A kit's name. "plain" says little: a portal may be plain around pages that are not, and so is a page that never shows anything.</returns>
    public static async Task<string> OfAsync(SystemWindow window, BrowserHost host, SystemProfile profile, CancellationToken ct)
    {
        var opened = host.Time.GetTimestamp();
        for (; ; )
        {
            if (await SeenAsync(window, profile.Title) is { } kit)
            {
                return kit == profile.Kit ? kit : await CertainAsync(window, profile.Title, ct) ?? kit;
            }

            if (host.Time.GetElapsedTime(opened) >= host.Options.LoadTimeout)
            {
                return Plain;
            }

            await window.Traffic.IsQuietAsync(host.Options.LoadTimeout, ct);
            await window.MainFrame.RunAsync("change", new { }, host.Options.WidgetTimeout, ct);
        }
    }

    /// <summary>A page without its style sheets looks like that of an older library.</summary>
    private static async Task<string?> CertainAsync(SystemWindow window, string title, CancellationToken ct)
    {
        await window.LoadedAsync(ct);
        return await SeenAsync(window, title);
    }

    /// <summary>Of the frame that says most.</summary>
    /// <returns>Null while there is nothing on the page yet but that it is loading.</returns>
    private static async Task<string?> SeenAsync(SystemWindow window, string title)
    {
        try
        {
            var kits = new List<string>();
            foreach (var frame in window.Frames)
            {
                kits.Add(await frame.EvaluateAsync<string>(Kit.Guess));
            }

            return kits.Find(kit => kit is not (Plain or "")) ?? kits.Find(kit => kit == Plain);
        }
        catch (PlaywrightException e) when (PlaywrightFaults.IsReplaced(e.Message))
        {
            return null;
        }
        catch (Exception e) when (PlaywrightFaults.IsOne(e))
        {
            throw PlaywrightFaults.Translate(e, title);
        }
    }
}
