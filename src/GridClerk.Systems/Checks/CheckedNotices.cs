using GridClerk.Core.Faults;
using GridClerk.Systems.Browser;
using GridClerk.Systems.Kits;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Checks;

/// <summary>Notices that nobody asked for. One whose button the profile does not know is closed by the button that is likeliest to do that alone.</summary>
internal sealed class CheckedNotices(SystemProfile profile, BrowserOptions options)
{
    private const int Most = 5;

    /// <returns>What the profile calls otherwise, with the button that closed it; empty if nothing stood in the way.</returns>
    /// <exception cref="PageChangedException">A dialog stands in the way that cannot be closed without perhaps changing something.</exception>
    public async Task<IReadOnlyList<CheckedTarget>> CloseAsync(KitFrame frame, CancellationToken ct)
    {
        var targets = new List<CheckedTarget>();
        for (var turn = 0; turn < Most; turn++)
        {
            var dialogs = (await frame.RunAsync("fronts", new { }, options.WidgetTimeout, ct)).OrThrow(profile.Title).Dialogs!;
            if (dialogs.Count == 0)
            {
                return targets;
            }

            var (notice, button, certainty) = Likeliest(dialogs[^1], targets);
            var pressed = new ButtonTarget("notice", button, notice.Line);
            (await frame.RunAsync("press", new { button = KitTargets.Of(pressed) }, options.WidgetTimeout, ct)).OrThrow(profile.Title, pressed);
            await frame.RunAsync("change", new { }, options.WidgetTimeout, ct);
            if (LikeWords.Bare(notice.Button) != LikeWords.Bare(button) && targets.TrueForAll(known => known.Candidate != button))
            {
                targets.Add(new($"announcements.{notice.Name}", notice.Button, notice.Line, TargetState.Moved, button, certainty, dialogs[^1].Buttons));
            }
        }

        return targets;
    }

    private (NoticeTarget Notice, string Button, double Certainty) Likeliest(SurveyedDialog dialog, List<CheckedTarget> known)
    {
        var free = dialog.Buttons.Where(button => !Forbidden.Has(button)).ToList();
        var best = (
            from button in free
            from notice in profile.Announcements.DefaultIfEmpty(new NoticeTarget("notice", "", profile.Line))
            let likeness = LikeWords.Likeness(notice.Button, button)
            orderby likeness descending, known.Exists(target => target.Path.EndsWith($".{notice.Name}", StringComparison.Ordinal))
            select (Notice: notice, Button: button, Certainty: likeness)).FirstOrDefault();

        // With one button there is nothing to choose.
        return best.Button is not null && (free.Count == 1 || best.Certainty >= Candidates.Enough)
            ? best with { Certainty = Math.Max(best.Certainty, free.Count == 1 ? 0.6 : 0) }
            : throw new PageChangedException(new Fault(
                "check.dialog-open", $"页面上开着对话框“{dialog.Title}”，不能确定按哪个按钮只会关闭它；看到的有：{string.Join('、', dialog.Buttons)}",
                "请在配置的 announcements 中写明关闭它的按钮", profile.Title, Masking.Text(dialog.Text)));
    }
}
