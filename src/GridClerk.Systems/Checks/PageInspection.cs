using GridClerk.Core.Faults;
using GridClerk.Systems.Browser;
using GridClerk.Systems.Kits;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Checks;

/// <summary>Compares one page with its profile, and takes its picture.</summary>
internal sealed class PageInspection(SystemWindow window, SystemProfile profile, PageReach reach, PageSights sights, BrowserOptions options)
{
    public async Task<PageCheck> CheckAsync(PageProfile page, CancellationToken ct)
    {
        var targets = new List<CheckedTarget>();
        try
        {
            var seen = await AskAsync(page, await reach.ReachAsync(page, targets, ct), ct);
            targets.AddRange(seen.Targets);
            targets.AddRange(await FieldSorts.OptionsAsync(profile, page, seen.Targets, seen.Frame, options.WidgetTimeout, ct));
            targets.AddRange(PageTargets.Unseen(page));
            return new(page.Name, page.Title, targets, await PictureAsync(page, seen, ct));
        }
        catch (ClerkException e) when (e is PageChangedException or SystemUnavailableException and not SignedOutException)
        {
            return new(page.Name, page.Title, targets, null, e.Fault) { IsUnanswered = e is SystemUnavailableException };
        }
    }

    /// <summary>Asks the page for its rows, if its query can be pressed without a doubt: only then are row actions and later parts there.</summary>
    private async Task<PageSight> AskAsync(PageProfile page, PageSight seen, CancellationToken ct)
    {
        var query = seen.Targets.FirstOrDefault(one => one.Path == $"pages.{page.Name}.buttons.query");
        if (query is not { State: TargetState.Found or TargetState.Moved } || seen.Targets.All(one => one.State != TargetState.Unseen))
        {
            return seen;
        }

        var target = page.Buttons["query"];
        var label = query.Candidate ?? target.Label;
        if (target.Write is not null || Forbidden.Has(label))
        {
            return seen;
        }

        var pressed = target with { Label = label };
        var since = window.Traffic.Now();
        (await seen.Frame.RunAsync("press", new { button = KitTargets.Of(pressed) }, options.WidgetTimeout, ct)).OrThrow(profile.Title, pressed);
        await since.EndedAsync(TimeSpan.FromSeconds(1), profile.QueryTimeout, ct);
        var again = await sights.LookAtAsync(seen.Frame, page, ct);
        return again is not null && PageMatch.Share(again.Targets) >= PageMatch.Share(seen.Targets) ? again : seen;
    }

    /// <summary>Nothing private is ever to be seen, whatever it is called now. Null where that cannot be told.</summary>
    private async Task<byte[]?> PictureAsync(PageProfile page, PageSight seen, CancellationToken ct)
    {
        if (CheckedSecrets.Of(profile, page, seen.Targets) is not { } secrets)
        {
            return null;
        }

        await seen.Frame.RunAsync("cover", new { secrets }, options.WidgetTimeout, ct);
        try
        {
            return await window.PictureAsync();
        }
        finally
        {
            await seen.Frame.RunAsync("uncover", new { }, options.WidgetTimeout, ct);
        }
    }
}
