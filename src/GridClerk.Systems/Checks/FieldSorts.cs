using GridClerk.Systems.Browser;
using GridClerk.Systems.Kits;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Checks;

/// <summary>Whether fields are still of the kind that the profile says, and their lists still offer what the profile relies on.</summary>
internal static class FieldSorts
{
    /// <param name="compared">What became of the page's fields.</param>
    public static IReadOnlyList<CheckedTarget> Kinds(PageProfile page, IReadOnlyList<CheckedTarget> compared, SurveyedPage survey) =>
    [
        .. from field in Seen(page, compared)
           where field.Target.Kind is not null
           let seen = survey.Fields.Where(one => LikeWords.Bare(one.Label) == LikeWords.Bare(field.Now)).ToList()
           where seen.Count == 1 && seen[0].Kind != field.Target.Kind
           select new CheckedTarget(
               field.At.Path + CheckedTarget.Kind, field.Target.Kind!, field.Target.Line, TargetState.Moved, seen[0].Kind, 1, Box: seen[0].Box),
    ];

    /// <summary>Opens the lists of which the profile names options. More of them than it names is no drift.</summary>
    /// <param name="compared">What became of the page's fields.</param>
    public static async Task<IReadOnlyList<CheckedTarget>> OptionsAsync(
        SystemProfile profile, PageProfile page, IReadOnlyList<CheckedTarget> compared, KitFrame frame, TimeSpan bound, CancellationToken ct)
    {
        var missing = new List<CheckedTarget>();
        foreach (var (field, at, now) in Seen(page, compared).Where(one => one.Target.Options.Count > 0))
        {
            var opened = field with { Label = now };
            var offered = (await frame.RunAsync("options", new { field = KitTargets.Of(opened) }, bound, ct)).OrThrow(profile.Title, opened).Options!;
            var gone = field.Options.Where(option => !offered.Any(one => PageText.AreSame(one, option))).ToList();
            if (gone.Count > 0)
            {
                var others = offered.Where(one => !field.Options.Any(option => PageText.AreSame(one, option))).Take(5);
                missing.Add(new($"{at.Path}.options", string.Join('、', gone), field.Line, TargetState.Gone, Nearest: [.. others], Box: at.Box));
            }
        }

        return missing;
    }

    private static IEnumerable<(FieldTarget Target, CheckedTarget At, string Now)> Seen(PageProfile page, IReadOnlyList<CheckedTarget> compared) =>
        from field in page.Fields.Values
        let at = compared.FirstOrDefault(one => one.Path == $"pages.{page.Name}.fields.{field.Name}")
        where at is { State: TargetState.Found or TargetState.Moved }
        select (field, at, at.Candidate ?? field.Label);
}
