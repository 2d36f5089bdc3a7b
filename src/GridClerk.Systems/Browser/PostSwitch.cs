using GridClerk.Core.Faults;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Browser;

/// <summary>切换岗位: takes the first of the wanted posts that the account has, where the profile names any.</summary>
internal sealed class PostSwitch(SystemWindow window, SystemProfile profile, BrowserOptions options)
{
    /// <summary>A portal that asks for news all the time is never quiet: it is not waited for any longer.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(2);

    public async Task SwitchAsync(CancellationToken ct)
    {
        if (profile.SignIn?.Post is not { Wanted.Count: > 0 } post)
        {
            return;
        }

        // What the portal asked for under the post before must not come after what it asks for under this one.
        await window.Traffic.IsQuietAsync(Moment, ct);
        var since = window.Traffic.Now();
        var answer = await window.MainFrame.RunAsync(
            "post", new { opener = KitTargets.Of(post.Switch), wanted = post.Wanted }, options.WidgetTimeout * 3, ct);
        answer.OrThrow($"{profile.Title} 切换岗位", post.Switch);
        if (!answer.Pressed)
        {
            return;
        }

        var ended = await since.EndedAsync(Moment, options.LoadTimeout, ct);
        if (!ended || since.Failed)
        {
            throw new SystemUnavailableException(new Fault(
                "sign-in.post-not-switched", "切换岗位没有成功", "会自动重试；若反复出现，请手工登录查看", $"{profile.Title}，{post.Switch.Line}"));
        }
    }
}
