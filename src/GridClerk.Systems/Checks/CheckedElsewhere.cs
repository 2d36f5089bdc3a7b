using GridClerk.Systems.Browser;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Checks;

/// <summary>A dialog that says the account is signed in elsewhere, and whose button has another name than the profile's.</summary>
internal sealed class CheckedElsewhere(SystemProfile profile, BrowserOptions options)
{
    /// <summary>What such dialogs say, and their buttons.</summary>
    private static readonly string[] Elsewhere = ["其他地点", "其他地方", "别处", "已登录", "已经登录", "在线", "重复登录"];
    private static readonly string[] GoOn = ["继续", "强制", "仍然登录"];

    /// <returns>The button by which it went on; null: no such dialog is open.</returns>
    public async Task<string?> GoOnAsync(SystemWindow window, CancellationToken ct)
    {
        var dialogs = (await window.MainFrame.RunAsync("fronts", new { }, options.WidgetTimeout, ct)).OrThrow(profile.Title).Dialogs!;
        if (dialogs.Count == 0 || !Elsewhere.Any(word => dialogs[^1].Text.Contains(word, StringComparison.Ordinal))
            || dialogs[^1].Buttons.FirstOrDefault(button => GoOn.Any(word => LikeWords.Bare(button).Contains(word, StringComparison.Ordinal))) is not { } name)
        {
            return null;
        }

        var pressed = new ButtonTarget("continue-button", name, profile.SignIn!.Account.Line);
        (await window.MainFrame.RunAsync("press", new { button = KitTargets.Of(pressed) }, options.WidgetTimeout, ct)).OrThrow(profile.Title, pressed);
        await window.Traffic.IsQuietAsync(options.LoadTimeout, ct);
        await window.MainFrame.RunAsync("change", new { }, options.WidgetTimeout, ct);
        return name;
    }
}
