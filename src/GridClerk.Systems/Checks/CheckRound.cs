using GridClerk.Core.Faults;
using GridClerk.Systems.Browser;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Checks;

/// <summary>One round over the pages of a system, under one account after another until every page has been reached.</summary>
/// <param name="isAttended">A person looks at the pictures; else what is missing on a page whose requests failed counts for nothing.</param>
internal sealed class CheckRound(BrowserOptions options, SystemProfile profile, TimeProvider time, bool isAttended)
{
    /// <param name="pages">Names of the profile's pages; empty: all.</param>
    /// <exception cref="ConfigurationException">No such page.</exception>
    public async Task<CheckReport> RunAsync(IReadOnlyList<CheckEntrance> entrances, IReadOnlyList<string> pages, CancellationToken ct)
    {
        var wanted = pages.Count == 0 ? [.. profile.Pages.Values] : pages.Select(profile.RequirePage).ToList();
        var at = time.GetUtcNow();
        PageCheck? door = null;
        var checks = new Dictionary<string, PageCheck>(StringComparer.Ordinal);
        foreach (var entrance in entrances)
        {
            var entered = await entrance.EnterAsync(ct);
            door ??= entered.Door;
            try
            {
                await VisitAsync(entered, wanted, checks, ct);
            }
            catch (SignedOutException)
            {
                await entrance.ForgetAsync(entered.Window);
                throw;
            }
            finally
            {
                await entered.Window.CloseAsync();
            }

            if (wanted.TrueForAll(page => checks[page.Name].Trouble is null))
            {
                break;
            }
        }

        return new(profile.Name, profile.Title, string.Join('、', entrances.Select(entrance => entrance.Account)), at, [door!, .. wanted.Select(page => checks[page.Name])]);
    }

    private async Task VisitAsync(EnteredSystem entered, IReadOnlyList<PageProfile> wanted, Dictionary<string, PageCheck> checks, CancellationToken ct)
    {
        var menu = await CheckedMenu.ReadAsync(entered.Window, entered.Profile, options, ct);
        var sights = new PageSights(entered.Window, entered.Profile, options, time);
        var inspection = new PageInspection(entered.Window, entered.Profile, new PageReach(entered.Window, entered.Profile, menu, sights, options), sights, options);
        foreach (var page in wanted.Where(page => !checks.TryGetValue(page.Name, out var before) || before.Trouble is not null))
        {
            var check = await inspection.CheckAsync(page, ct);
            checks[page.Name] = isAttended || check.IsRight || !await IsTroubledAsync(entered.Window, ct) ? check : Incomplete(check, page);
        }
    }

    private async Task<bool> IsTroubledAsync(SystemWindow window, CancellationToken ct)
    {
        await window.Traffic.IsQuietAsync(options.WidgetTimeout, ct);
        return window.Traffic.IsTroubled;
    }

    private PageCheck Incomplete(PageCheck check, PageProfile page) => check with
    {
        Trouble = check.Trouble ?? new Fault(
            "page.incomplete", $"页面“{page.Title}”没有加载完整，不能据此判断", "会自动重新检查；若反复出现，请联系系统维护人员", $"{profile.Title} {page.Title}"),
        IsUnanswered = true,
    };
}
