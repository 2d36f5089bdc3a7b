using Microsoft.Playwright;

namespace GridClerk.Systems.Browser;

/// <summary>
/// The browser's own alert and confirm boxes. While one is open its page stands still, so each is answered at once: alerts are taken note of,
/// questions that nobody expects are answered with no. Only a write that is under way asks for the next question to be left open.
/// </summary>
internal sealed class NativeDialogs
{
    private readonly Lock gate = new();
    private readonly List<NativeDialog> told = [];
    private TaskCompletionSource<IDialog>? expected;
    private TaskCompletionSource spoken = NewSignal();

    public void Watch(IPage page) => page.Dialog += OnDialog;

    /// <summary>The next question, left open for the caller to answer. Nothing else may be asked of the page meanwhile.</summary>
    public Task<IDialog> NextQuestionAsync()
    {
        lock (gate)
        {
            expected ??= new TaskCompletionSource<IDialog>(TaskCreationOptions.RunContinuationsAsynchronously);
            return expected.Task;
        }
    }

    /// <summary>From now on questions are answered with no again.</summary>
    public void ExpectNothing()
    {
        lock (gate)
        {
            expected = null;
        }
    }

    /// <summary>Completes once something has been said that was not taken yet.</summary>
    public Task SpokenAsync()
    {
        lock (gate)
        {
            return told.Count > 0 ? Task.CompletedTask : spoken.Task;
        }
    }

    /// <summary>What was said since the last call.</summary>
    public IReadOnlyList<NativeDialog> Take()
    {
        lock (gate)
        {
            NativeDialog[] taken = [.. told];
            told.Clear();
            return taken;
        }
    }

    private void OnDialog(object? sender, IDialog dialog) => _ = AnswerAsync(dialog);

    private async Task AnswerAsync(IDialog dialog)
    {
        if (IsLeftOpen(dialog))
        {
            return;
        }

        try
        {
            // Leaving a page loses what was put into it, which is never more than a query.
            await (dialog.Type is DialogType.Alert or DialogType.BeforeUnload ? dialog.AcceptAsync() : dialog.DismissAsync());
        }
        catch (PlaywrightException)
        {
            // The page went away with its box.
        }
    }

    private bool IsLeftOpen(IDialog dialog)
    {
        TaskCompletionSource signal;
        lock (gate)
        {
            if (dialog.Type == DialogType.Confirm && expected is { } waiting)
            {
                expected = null;
                return waiting.TrySetResult(dialog);
            }

            if (dialog.Type == DialogType.BeforeUnload)
            {
                return false;
            }

            told.Add(new NativeDialog(dialog.Message, dialog.Type != DialogType.Alert));
            signal = spoken;
            spoken = NewSignal();
        }

        signal.SetResult();
        return false;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <param name="Refused">A question that was answered with no.</param>
internal sealed record NativeDialog(string Text, bool Refused);
