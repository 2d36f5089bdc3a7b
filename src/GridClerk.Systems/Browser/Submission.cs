using GridClerk.Core.Faults;
using GridClerk.Systems.Kits;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Browser;

/// <summary>The press that changes something. Everything that could go wrong is asked before it; after it only the answer is read.</summary>
internal sealed class Submission(BrowserSession session, PageProfile page, KitFrame frame, PageEvidence evidence)
{
    /// <summary>How long a page may take to show its message once the server has answered with an error.</summary>
    private static readonly TimeSpan ErrorMessage = TimeSpan.FromSeconds(3);

    private string Place => $"{session.Profile.Title} {page.Title}";

    public async Task<string> SubmitAsync(
        TableTarget? table, string? key, ButtonTarget action, IReadOnlyDictionary<string, string> values, CancellationToken ct)
    {
        var texts = action.Write ?? throw new InvalidOperationException($"{action.Line} has no write texts: it is not a press that changes something.");
        await using var question = new NativeQuestion(session.Window.Dialogs, frame);
        // What a box said earlier is no answer to this press.
        if (session.Window.Dialogs.Take() is [var earlier, ..])
        {
            throw NativeFaults.Said(earlier, Place);
        }

        var asked = await AskAsync(table, key, action, texts, values, question, ct);
        if (question.IsOpen)
        {
            await evidence.RecordTextAsync([new Dictionary<string, string>(StringComparer.Ordinal) { ["确认框"] = Masking.Text(question.Text)! }], ct);
        }
        else
        {
            await evidence.RecordCoveredAsync("提交前", ct);
        }

        ct.ThrowIfCancellationRequested();
        var since = session.Window.Traffic.Now();
        var pressBy = await session.Recorder.SubmittingAsync(ct);
        // From here on nothing is called off: whoever pressed wants to know what became of it.
        var answer = question.IsOpen
            ? await question.AcceptAsync(pressBy, session.Profile.WriteTimeout, session.Time)
            : await PressAsync(question, action, pressBy, since);
        await PictureAfterAsync();
        return Judge(answer, action, texts, since, asked);
    }

    /// <summary>What the system answered is worth more than its picture: without room it is judged all the same.</summary>
    private async Task PictureAfterAsync()
    {
        try
        {
            await evidence.RecordPictureAsync("提交后", CancellationToken.None);
        }
        catch (StorageFullException)
        {
            // Told where the next step is stored.
        }
    }

    /// <summary>Opens the confirm dialog and proves what it is about. Nothing has been submitted when this throws.</summary>
    private async Task<KitAnswer> AskAsync(
        TableTarget? table, string? key, ButtonTarget action, WriteTexts texts, IReadOnlyDictionary<string, string> values, NativeQuestion question,
        CancellationToken ct)
    {
        await session.Window.Traffic.IsQuietAsync(session.Options.WidgetTimeout, ct);
        var since = session.Window.Traffic.Now();
        var said = texts.Confirm is null ? null : new ConfirmText(texts.Confirm, values);
        var arguments = new
        {
            table = table is null ? null : KitTargets.Of(table),
            key,
            action = KitTargets.Of(action),
            confirm = said is null ? null : new { text = said.Pattern, said = said.Text, button = texts.ConfirmButton },
            secrets = evidence.Secrets,
        };
        var answer = await question.AskAsync(() => frame.RunAsync("ask", arguments, session.Options.WidgetTimeout * 3, ct));
        if (answer is null)
        {
            if (said is null)
            {
                throw NativeFaults.Unexpected(new NativeDialog(question.Text, Refused: true), Where(action));
            }

            return said.Fits(question.Text) ? new KitAnswer("ok", Text: question.Text) : throw OtherQuestion(question, said, action);
        }

        var boxes = question.Said();
        answer = boxes.Heard!.Count > 0 ? boxes : answer;
        if (answer.Kind == "noDialog" && (since.Failed || !await session.Window.Traffic.IsQuietAsync(TimeSpan.Zero, ct)))
        {
            throw Open("system.no-answer", "系统没有给出确认框，未提交", null, action);
        }

        answer.OrThrow(Place, table is null ? [action] : [action, table]);
        return answer.Kind == "answered" ? throw Instead(answer, action, texts) : answer;
    }

    /// <param name="pressBy">Asked of the page's clock, which is the machine's: this program may be paused on the way there.</param>
    private async Task<KitAnswer> PressAsync(NativeQuestion question, ButtonTarget action, DateTimeOffset pressBy, Traffic.Mark since)
    {
        var bound = session.Profile.WriteTimeout;
        var arguments = new { action = KitTargets.Of(action), by = pressBy.ToUnixTimeMilliseconds(), ms = bound.TotalMilliseconds };
        var pressed = frame.RunAsync("submit", arguments, bound, CancellationToken.None);
        using var over = new CancellationTokenSource();
        var failed = since.FailedAsync(bound, over.Token);
        var spoken = session.Window.Dialogs.SpokenAsync();
        var first = await Task.WhenAny(pressed, failed, spoken);
        await over.CancelAsync();
        if (first == spoken)
        {
            return question.Said();
        }

        if (first == pressed || !await failed)
        {
            return await pressed;
        }

        try
        {
            return await pressed.WaitAsync(ErrorMessage, session.Time);
        }
        catch (TimeoutException)
        {
            return new KitAnswer("silent", Heard: []);
        }
    }

    private string Judge(KitAnswer answer, ButtonTarget action, WriteTexts texts, Traffic.Mark since, KitAnswer asked)
    {
        if (answer.Kind == "late")
        {
            throw Open("write.late", "提交前程序停顿过久，没有按下", null, action);
        }

        answer.OrThrow(Place, action);
        var heard = answer.Heard ?? [];
        var said = Masking.Text(string.Join('；', heard.Select(one => one.Text)));
        if (heard.FirstOrDefault(one => PageText.Says(one.Text, texts.Refused)) is { } refusal)
        {
            throw Refused(refusal.Text, action);
        }

        if (heard.FirstOrDefault(one => !one.Failed && PageText.Says(one.Text, texts.Done)) is { } done)
        {
            return Masking.Text(done.Text)!;
        }

        if (since.SignedOut)
        {
            throw new SignedOutException(new Fault("sign-in.expired", "提交时登录已失效", "将回读系统确认是否已执行", Where(action), said));
        }

        throw heard.Count == 0
            ? Open("write.no-answer", "提交后系统没有答复，是否已执行不明", asked.Text is null ? null : said, action)
            : Open("write.answer-unknown", "提交后系统的答复无法识别，是否已执行不明", said, action);
    }

    /// <summary>A message where the confirm dialog should have come.</summary>
    private ClerkException Instead(KitAnswer answer, ButtonTarget action, WriteTexts texts)
    {
        var said = string.Join('；', answer.Heard!.Select(one => one.Text));
        if (PageText.Says(said, texts.Refused))
        {
            return Refused(said, action);
        }

        return PageText.Says(said, session.Profile.Unavailable)
            ? Open("system.said-error", "系统报告了错误，未提交", Masking.Text(said), action)
            : new PageChangedException(new Fault(
                "page.no-confirm", $"“{action.Label}”按下后没有出现确认框", "请对照页面核对该处的配置；若页面已改版，请修改配置后重新启动",
                Where(action), Masking.Text(said)));
    }

    private PageChangedException OtherQuestion(NativeQuestion question, ConfirmText said, ButtonTarget action) => new(new Fault(
        "page.other-confirm", $"“{action.Label}”的确认框文字不符，已按“取消”回答，未提交；应为“{Masking.Text(said.Text)}”",
        "请对照页面核对该处的配置；若页面已改版，请修改配置后重新启动", Where(action), Masking.Text(question.Text)));

    private WriteRefusedException Refused(string said, ButtonTarget action) => new(new Fault(
        "write.refused", $"系统拒绝了“{action.Label}”", "请按系统提示处理", Where(action), Masking.Text(said)));

    private SystemUnavailableException Open(string code, string text, string? said, ButtonTarget action) =>
        new(new Fault(code, text, "将回读系统确认，不会重复提交", Where(action), said));

    private string Where(ButtonTarget action) => $"{Place} {action.Name}，{action.Line}";
}
