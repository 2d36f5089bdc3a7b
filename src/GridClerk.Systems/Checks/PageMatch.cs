using GridClerk.Systems.Kits;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Checks;

/// <summary>The targets of one page beside what was seen in one frame.</summary>
internal sealed class PageMatch
{
    private readonly PageProfile page;
    private readonly Dictionary<string, ResolvedTarget> resolved;
    private readonly SurveyedPage survey;
    private readonly List<CheckedTarget> compared = [];

    private PageMatch(PageProfile page, IReadOnlyList<ResolvedTarget> resolved, SurveyedPage survey)
    {
        (this.page, this.survey) = (page, survey);
        this.resolved = resolved.ToDictionary(target => target.Path, StringComparer.Ordinal);
    }

    /// <param name="resolved">Of <see cref="PageTargets.Of"/>.</param>
    public static IReadOnlyList<CheckedTarget> Of(PageProfile page, IReadOnlyList<ResolvedTarget> resolved, SurveyedPage survey)
    {
        var match = new PageMatch(page, resolved, survey);
        match.Compare([.. page.Fields.Values.Select(field => ($"fields.{field.Name}", (Target)field))], [.. survey.Fields, .. survey.Texts]);
        match.compared.AddRange(FieldSorts.Kinds(page, match.compared, survey));
        match.Compare([.. page.Buttons.Values.Select(button => ($"buttons.{button.Name}", (Target)button))], survey.Buttons);
        foreach (var table in page.Tables.Values)
        {
            match.CompareTable(table);
        }

        match.CompareLandmarks();
        return match.compared;
    }

    /// <summary>How much of the page's targets is there, under whatever name: 0 to 1. What cannot be seen does not count, and landmarks only where there is nothing else.</summary>
    public static double Share(IReadOnlyList<CheckedTarget> compared)
    {
        var seen = compared.Where(one => one.State != TargetState.Unseen).ToList();
        var targets = seen.Where(one => !one.Path.Contains(".landmarks", StringComparison.Ordinal)).ToList();
        var counted = targets.Count > 0 ? targets : seen;
        return counted.Count == 0 ? 0 : counted.Sum(one => one.State == TargetState.Found ? 1 : one.Certainty) / counted.Count;
    }

    private void Compare(IReadOnlyList<(string Path, Target Target)> targets, IReadOnlyList<SurveyedLabel> seen)
    {
        var wanted = targets.Select(one => new Wanted(one.Path, one.Target.Label, one.Target.Section, At(one.Path, one.Target, seen))).ToList();
        compared.AddRange(Judged(wanted, seen, [.. targets.Select(one => one.Target.Line)]));
    }

    /// <summary>Which of the things seen a target that is there is: by its place, else by its label.</summary>
    private int? At(string path, Target target, IReadOnlyList<SurveyedLabel> seen)
    {
        if (resolved[path].Count == 0)
        {
            return null;
        }

        var there = Enumerable.Range(0, seen.Count).Where(at => LikeWords.Bare(seen[at].Label) == LikeWords.Bare(target.Label)).ToList();
        return there.Count == 0 ? -1 : there.MinBy(at => Distance(seen[at].Box, resolved[path].Box));
    }

    private void CompareTable(TableTarget table)
    {
        var path = $"tables.{table.Name}";
        var at = resolved[path].Table;
        var columns = table.Columns.Values.Select(column => (Path: $"{path}.columns.{column.Name}", column.Heading, column.Line)).ToList();
        if (at is null)
        {
            // Without one known heading, the one table that is there is the likeliest.
            at = survey.Tables.Count == 1 && !IsLater(path) ? 0 : null;
        }

        IReadOnlyList<SurveyedLabel> headings = at is { } index
            ? [.. survey.Tables[index].Headings.Zip(survey.Tables[index].Places, (heading, place) => new SurveyedLabel(heading ?? "", null, place))]
            : [];
        var wanted = columns.Select(column => new Wanted(column.Path, column.Heading, null, Column(column.Path, column.Heading, headings))).ToList();
        var found = Judged(wanted, headings, [.. columns.Select(column => column.Line)]);
        var drifted = found.Count(one => one.IsDrift);
        var whole = resolved[path].Count;
        var state = headings.Count == 0 ? TargetState.Gone : whole > 1 ? TargetState.Ambiguous : TargetState.Found;
        compared.Add(new($"pages.{page.Name}.{path}", table.Label, table.Line, IsLater(path) && state == TargetState.Gone ? TargetState.Unseen : state, Box: resolved[path].Box));
        compared.AddRange(headings.Count == 0 ? found.Select(one => one with { State = TargetState.Unseen }) : ColumnOrder.Told(found, [.. headings.Select(heading => heading.Label)]));
        CompareSection(table, at, drifted == found.Count);
        CompareActions(table, at);
    }

    private int? Column(string path, string heading, IReadOnlyList<SurveyedLabel> headings) => resolved[path].Count == 0
        ? null
        : Enumerable.Range(0, headings.Count).Cast<int?>().FirstOrDefault(at => LikeWords.Bare(headings[at!.Value].Label) == LikeWords.Bare(heading)) ?? -1;

    private void CompareSection(TableTarget table, int? at, bool isOther)
    {
        if (table.Section is not { } section || at is not { } index || isOther || survey.Tables[index].Section is not { } now
            || LikeWords.Bare(now) == LikeWords.Bare(section) || survey.Sections.Any(one => LikeWords.Bare(one) == LikeWords.Bare(section)))
        {
            return;
        }

        compared.Add(new(
            $"pages.{page.Name}.tables.{table.Name}.section", section, table.Line, TargetState.Moved, now, LikeWords.Likeness(section, now), [now], survey.Tables[index].Box));
    }

    private void CompareActions(TableTarget table, int? at)
    {
        var targets = table.Actions.Values.Select(action => (Path: $"tables.{table.Name}.actions.{action.Name}", Target: (Target)action)).ToList();
        IReadOnlyList<SurveyedLabel> seen = at is { } index ? [.. survey.Tables[index].Actions.Select(label => new SurveyedLabel(label, null, null))] : [];
        if (seen.Count == 0)
        {
            compared.AddRange(targets.Select(one => new CheckedTarget($"pages.{page.Name}.{one.Path}", one.Target.Label, one.Target.Line, TargetState.Unseen)));
            return;
        }

        Compare(targets, seen);
    }

    /// <summary>A landmark is mostly one of the targets: its new name is theirs.</summary>
    private void CompareLandmarks()
    {
        List<SurveyedLabel> seen =
        [
            .. survey.Fields, .. survey.Texts, .. survey.Buttons, .. survey.Tabs, .. survey.Sections.Concat(survey.Words).Select(text => new SurveyedLabel(text, null, null)),
        ];
        // Headings are no landmarks: a table may come later than its page.
        var known = compared.Where(one => !one.Path.Contains(".columns.", StringComparison.Ordinal)).ToLookup(one => LikeWords.Bare(one.Label), StringComparer.Ordinal);
        var wanted = page.Landmarks.Select((landmark, place) => new Wanted($"landmarks.{place}", landmark.Split('|')[0], null, resolved[$"landmarks.{place}"].Count > 0 ? Seen(landmark, seen) : null)).ToList();
        var candidates = Candidates.For(wanted, seen);
        foreach (var (landmark, place) in page.Landmarks.Select((landmark, place) => (landmark, place)))
        {
            var path = $"pages.{page.Name}.landmarks.{place}";
            if (wanted[place].At is not null)
            {
                compared.Add(new(path, landmark, page.Line, TargetState.Found));
            }
            else if (known[LikeWords.Bare(landmark)].FirstOrDefault(one => one.State == TargetState.Moved) is { } target)
            {
                compared.Add(target with { Path = path, Line = page.Line });
            }
            else
            {
                compared.Add(Missing(path, landmark, page.Line, candidates.GetValueOrDefault(wanted[place].Path), []));
            }
        }
    }

    private static int Seen(string landmark, List<SurveyedLabel> seen)
    {
        var wordings = landmark.Split('|').Select(LikeWords.Bare).ToHashSet(StringComparer.Ordinal);
        return seen.FindIndex(one => wordings.Contains(LikeWords.Bare(one.Label)));
    }

    private List<CheckedTarget> Judged(IReadOnlyList<Wanted> wanted, IReadOnlyList<SurveyedLabel> seen, IReadOnlyList<ProfileLine> lines)
    {
        var candidates = Candidates.For(wanted, seen);
        var taken = wanted.Select(one => one.At).OfType<int>().ToHashSet();
        var left = Enumerable.Range(0, seen.Count).Where(at => !taken.Contains(at)).Select(at => seen[at].Label).Distinct(StringComparer.Ordinal).ToList();
        return [.. wanted.Zip(lines, (one, line) => Judged(one, line, candidates.GetValueOrDefault(one.Path), left)).SelectMany(one => one)];
    }

    /// <summary>The part of the page may have another name too, or alone.</summary>
    private IEnumerable<CheckedTarget> Judged(Wanted wanted, ProfileLine line, Candidate? candidate, List<string> left)
    {
        var judged = JudgedAlone(wanted, line, candidate, left);
        var isElsewhere = judged.State == TargetState.Moved && wanted.Section is { } named && candidate!.Section is { } now
            && LikeWords.Bare(named) != LikeWords.Bare(now) && !survey.Sections.Any(one => LikeWords.Bare(one) == LikeWords.Bare(named));
        if (!isElsewhere || LikeWords.Bare(wanted.Label) != LikeWords.Bare(candidate!.Label))
        {
            yield return judged;
        }

        if (isElsewhere)
        {
            yield return judged with { Path = $"{judged.Path}.section", Label = wanted.Section!, Candidate = candidate!.Section, Nearest = [candidate.Section!] };
        }
    }

    private CheckedTarget JudgedAlone(Wanted wanted, ProfileLine line, Candidate? candidate, List<string> left)
    {
        var path = $"pages.{page.Name}.{wanted.Path}";
        return resolved[wanted.Path] switch
        {
            { Count: 1 } there => new(path, wanted.Label, line, TargetState.Found, Box: there.Box),
            { Count: > 1 } there => new(path, wanted.Label, line, TargetState.Ambiguous, Box: there.Box),
            { Unseen: true } => new(path, wanted.Label, line, TargetState.Unseen),
            _ when IsLater(wanted.Path) => new(path, wanted.Label, line, TargetState.Unseen),
            _ => Missing(path, wanted.Label, line, candidate, left),
        };
    }

    /// <param name="left">What nobody claims: where nothing is alike, a person chooses among these.</param>
    private static CheckedTarget Missing(string path, string label, ProfileLine line, Candidate? candidate, IReadOnlyList<string> left) => candidate is { IsSure: true }
        ? new(path, label, line, TargetState.Moved, candidate.Label, candidate.Certainty, candidate.Others, candidate.Box)
        : new(path, label, line, TargetState.Gone, null, candidate?.Certainty ?? 0, [.. (candidate?.Others ?? []).Concat(left).Distinct(StringComparer.Ordinal).Take(5)]);

    private bool IsLater(string path) => page.Later.Any(later => path == later || path.StartsWith($"{later}.", StringComparison.Ordinal));

    private static double Distance(Box? one, Box? other) => one is null || other is null
        ? double.MaxValue
        : Math.Abs(one.X - other.X) + Math.Abs(one.Y - other.Y);
}
