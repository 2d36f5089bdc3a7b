using System.Text.Json;
using GridClerk.Systems.Kits;
using GridClerk.Systems.Profiles;
using Microsoft.Playwright;

namespace GridClerk.Systems.Browser;

/// <summary>One frame with the kit's library in it. Each verb is one round trip.</summary>
/// <param name="dialogs">What the browser's own boxes say meanwhile.</param>
/// <param name="onNotice">Hears what a notice said that was pressed away.</param>
internal sealed class KitFrame(
    IFrame frame, Kit kit, KitSettings settings, TimeProvider time, SystemProfile profile, NativeDialogs dialogs, Action<string> onNotice)
{
    /// <summary>On the way to a page an alert is a notice, as others are.</summary>
    private static readonly HashSet<string> OnTheWay = ["landed", "hasMenu", "menu", "tab", "change", "door", "enter", "goOn", "captcha", "seen", "post"];

    /// <summary>What is said around a write is judged by whoever submits.</summary>
    private static readonly HashSet<string> Submitting = ["ask", "submit", "hearOut"];

    private IJSHandle? library;

    public IFrame Frame => frame;

    /// <summary>For faults: system and page.</summary>
    public string Where { get; set; } = profile.Title;

    /// <param name="atMost">Longest time the verb itself may take; a page that has not answered some seconds later is frozen.</param>
    public async Task<KitAnswer> RunAsync(string verb, object arguments, TimeSpan atMost, CancellationToken ct)
    {
        try
        {
            var answer = await AskAsync(verb, JsonSerializer.Serialize(arguments, KitJson.Options), atMost, ct);
            if (!Submitting.Contains(verb))
            {
                Hear(verb);
            }

            return answer;
        }
        catch (Exception e) when (PlaywrightFaults.IsOne(e) && !(e is PlaywrightException && IsDefect(e)))
        {
            library = null;
            throw PlaywrightFaults.Translate(e, Where);
        }
    }

    private async Task<KitAnswer> AskAsync(string verb, string json, TimeSpan atMost, CancellationToken ct)
    {
        var bound = atMost + TimeSpan.FromSeconds(10);
        if (library is null)
        {
            BrowserMetrics.RoundTrips.Add(1);
            library = await frame.EvaluateHandleAsync(kit.Expression(settings)).WaitAsync(bound, time, ct);
        }

        BrowserMetrics.RoundTrips.Add(1);
        var answer = await library.EvaluateAsync<string>("(kit, [verb, json]) => kit.run(verb, json)", new[] { verb, json }).WaitAsync(bound, time, ct);
        var told = JsonSerializer.Deserialize<KitAnswer>(answer, KitJson.Options)!;
        foreach (var notice in told.Notices ?? [])
        {
            onNotice(notice);
        }

        return told;
    }

    private void Hear(string verb)
    {
        foreach (var said in dialogs.Take())
        {
            if (said.Refused)
            {
                throw NativeFaults.Unexpected(said, Where);
            }

            if (NativeFaults.IsSignedOut(said, profile))
            {
                throw NativeFaults.SignedOut(said, Where);
            }

            if (!OnTheWay.Contains(verb))
            {
                throw NativeFaults.Said(said, Where);
            }

            onNotice(said.Text);
        }
    }

    /// <summary>An error of the library itself is ours, not the page's: it must not look like an outage.</summary>
    private static bool IsDefect(Exception e) =>
        e.Message.Contains("TypeError", StringComparison.Ordinal)
        || e.Message.Contains("ReferenceError", StringComparison.Ordinal)
        || e.Message.Contains("SyntaxError", StringComparison.Ordinal);
}
