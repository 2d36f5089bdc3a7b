using GridClerk.Core.Faults;
using GridClerk.Systems.Kits;
using Microsoft.Playwright;

namespace GridClerk.Systems.Browser;

/// <summary>The browser's own confirm box where a page asks with one before it writes. Left alone, it is answered with no.</summary>
internal sealed class NativeQuestion(NativeDialogs dialogs, KitFrame frame) : IAsyncDisposable
{
    private IDialog? open;
    private Task<KitAnswer>? asking;

    public bool IsOpen => open is not null;

    /// <summary>Empty while no box is open.</summary>
    public string Text => open?.Message ?? "";

    /// <summary>Makes the press that asks. Null if the box came up, which now is open; else what the page answered without it.</summary>
    public async Task<KitAnswer?> AskAsync(Func<Task<KitAnswer>> press)
    {
        var question = dialogs.NextQuestionAsync();
        asking = press();
        await Task.WhenAny(asking, question);
        dialogs.ExpectNothing();
        if (!question.IsCompletedSuccessfully)
        {
            return await asking;
        }

        open = await question;
        return null;
    }

    /// <summary>Answers with yes, and hears what is said to it first: by a toast, a dialog of the page, or a box again.</summary>
    /// <param name="by">Not later; asked of the machine's clock.</param>
    public async Task<KitAnswer> AcceptAsync(DateTimeOffset by, TimeSpan atMost, TimeProvider time)
    {
        if (time.GetUtcNow() > by)
        {
            return new KitAnswer("late");
        }

        var accepted = open!;
        open = null;
        try
        {
            await accepted.AcceptAsync();
        }
        catch (Exception e) when (PlaywrightFaults.IsOne(e))
        {
            throw PlaywrightFaults.Translate(e, frame.Where);
        }

        var answer = await FirstAsync(asking!);
        return answer.Kind == "answered"
            ? answer
            : await FirstAsync(frame.RunAsync("hearOut", new { ms = atMost.TotalMilliseconds }, atMost, CancellationToken.None));
    }

    private async Task<KitAnswer> FirstAsync(Task<KitAnswer> hearing)
    {
        var spoken = dialogs.SpokenAsync();
        return await Task.WhenAny(hearing, spoken) == spoken ? Said() : await hearing;
    }

    /// <summary>What the browser's boxes said, as an answer to a press.</summary>
    public KitAnswer Said() => new("answered", Heard: [.. dialogs.Take().Select(box => new Heard(box.Text, box.Refused))]);

    public async ValueTask DisposeAsync()
    {
        if (open is not { } refused)
        {
            return;
        }

        open = null;
        try
        {
            await refused.DismissAsync();
            await asking!;
        }
        catch (Exception e) when (e is PlaywrightException or ClerkException or OperationCanceledException)
        {
            // Nothing was submitted, and why is on its way already.
        }
    }
}
