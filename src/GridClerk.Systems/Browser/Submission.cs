using System.Text.RegularExpressions;
using GridClerk.Core.Faults;
using GridClerk.Systems.Kits;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Browser;

/// <summary>The press that changes something. Everything that could go wrong is asked before it; after it only the answer is read.</summary>
internal sealed partial class Submission(BrowserSession session, PageProfile page, KitFrame frame, PageEvidence evidence)
{
    /// <summary>How long a page may take to show its message once the server has answered with an error.</summary>
    private static readonly TimeSpan ErrorMessage = TimeSpan.FromSeconds(3);

    private string Place => $"{session.Profile.Title} {page.Title}";

    public async Task<string> SubmitAsync(
        TableTarget? table, string? key, ButtonTarget action, IReadOnlyDictionary<string, string> values, CancellationToken ct)
    {
        var texts = action.Write ?? throw new InvalidOperationException($"{action.Line} has no write texts: it is not a press that changes something.");
        var asked = await AskAsync(table, key, action, texts, values, ct);
        await evidence.RecordCoveredAsync("提交前", ct);
        ct.ThrowIfCancellationRequested();
        var since = session.Window.Traffic.Now();
        var pressBy = await session.Recorder.SubmittingAsync(ct);
        // From here on nothing is called off: whoever pressed wants to know what became of it.
        var answer = await PressAsync(action, pressBy, since);
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
        TableTarget? table, string? key, ButtonTarget action, WriteTexts texts, IReadOnlyDictionary<string, string> values, CancellationToken ct)
    {
        await session.Window.Traffic.IsQuietAsync(session.Options.WidgetTimeout, ct);
        var since = session.Window.Traffic.Now();
        var said = texts.Confirm is null ? null : Filled(texts.Confirm, values);
        var arguments = new
        {
            table = table is null ? null : KitTargets.Of(table),
            key,
            action = KitTargets.Of(action),
            confirm = texts.Confirm is null ? null : new { text = Pattern(said!), said, button = texts.ConfirmButton },
            secrets = evidence.Secrets,
        };
        var answer = await frame.RunAsync("ask", arguments, session.Options.WidgetTimeout * 3, ct);
        if (answer.Kind == "noDialog" && (since.Failed || !await session.Window.Traffic.IsQuietAsync(TimeSpan.Zero, ct)))
        {
            throw Open("system.no-answer", "系统没有给出确认框，未提交", null, action);
        }

        answer.OrThrow(Place, table is null ? [action] : [action, table]);
        return answer.Kind == "answered" ? throw Instead(answer, action, texts) : answer;
    }

    /// <param name="pressBy">Asked of the page's clock, which is the machine's: this program may be paused on the way there.</param>
    private async Task<KitAnswer> PressAsync(ButtonTarget action, DateTimeOffset pressBy, Traffic.Mark since)
    {
        var bound = session.Profile.WriteTimeout;
        var arguments = new { action = KitTargets.Of(action), by = pressBy.ToUnixTimeMilliseconds(), ms = bound.TotalMilliseconds };
        var pressed = frame.RunAsync("submit", arguments, bound, CancellationToken.None);
        using var over = new CancellationTokenSource();
        var failed = since.FailedAsync(bound, over.Token);
        var first = await Task.WhenAny(pressed, failed);
        await over.CancelAsync();
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
        if (heard.FirstOrDefault(one => Matches(one.Text, texts.Refused)) is { } refusal)
        {
            throw Refused(refusal.Text, action);
        }

        if (heard.FirstOrDefault(one => !one.Failed && Matches(one.Text, texts.Done)) is { } done)
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
        if (Matches(said, texts.Refused))
        {
            return Refused(said, action);
        }

        return Matches(said, session.Profile.Unavailable)
            ? Open("system.said-error", "系统报告了错误，未提交", Masking.Text(said), action)
            : new PageChangedException(new Fault(
                "page.no-confirm", $"“{action.Label}”按下后没有出现确认框", "请对照页面核对该处的配置；若页面已改版，请修改配置后重新启动",
                Where(action), Masking.Text(said)));
    }

    private WriteRefusedException Refused(string said, ButtonTarget action) => new(new Fault(
        "write.refused", $"系统拒绝了“{action.Label}”", "请按系统提示处理", Where(action), Masking.Text(said)));

    private SystemUnavailableException Open(string code, string text, string? said, ButtonTarget action) =>
        new(new Fault(code, text, "将回读系统确认，不会重复提交", Where(action), said));

    private string Where(ButtonTarget action) => $"{Place} {action.Name}，{action.Line}";

    private static bool Matches(string said, IReadOnlyList<string> texts) =>
        texts.Any(text => Bare(said).Contains(Bare(text), StringComparison.Ordinal));

    private static string Bare(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    /// <summary>The dialog's text with its values; a name without value stays, and matches anything.</summary>
    private static string Filled(string template, IReadOnlyDictionary<string, string> values) =>
        Placeholder().Replace(template, match => values.GetValueOrDefault(match.Groups[1].Value, match.Value));

    private static string Pattern(string said) =>
        string.Join(".+", Placeholder().Split(Bare(said)).Where((_, index) => index % 2 == 0).Select(ForScript));

    /// <summary>Escaped for the page's regular expressions.</summary>
    private static string ForScript(string text) => Special().Replace(text, @"\$0");

    [GeneratedRegex(@"\{([\w-]+)\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"[.*+?^${}()|\[\]\\/]")]
    private static partial Regex Special();
}
