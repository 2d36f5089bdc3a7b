using GridClerk.Systems.Kits;

namespace GridClerk.Systems.Checks;

/// <summary>One of a group of targets that stand together on a page (the fields, the buttons, a table's columns), in the profile's order.</summary>
/// <param name="At">Which of the things seen it is; null: it was not found.</param>
internal sealed record Wanted(string Path, string Label, string? Section, int? At);

/// <summary>What a target that is gone may be called now.</summary>
/// <param name="Section">The part of the page it stands in.</param>
/// <param name="IsSure">It alone is likely, and likelier for this target than for any other that is gone.</param>
internal sealed record Candidate(string Label, string? Section, double Certainty, bool IsSure, Box? Box, IReadOnlyList<string> Others);

/// <summary>
/// Guesses under which name a target that is gone goes on: what is seen and belongs to no other target, by how much the labels are
/// alike, between which neighbours it stands and in which part of the page. Where it stands is never enough by itself.
/// </summary>
internal static class Candidates
{
    /// <summary>A candidate below this is only mentioned.</summary>
    public const double Enough = 0.56;

    /// <summary>By how much it must be ahead of the next.</summary>
    private const double Ahead = 0.08;

    /// <summary>Labels that are less alike than this are no evidence, whatever stands around them.</summary>
    private const double Unlike = 0.3;

    /// <returns>Path → candidate, for every target that is gone and for which there is one at all.</returns>
    public static IReadOnlyDictionary<string, Candidate> For(IReadOnlyList<Wanted> wanted, IReadOnlyList<SurveyedLabel> seen)
    {
        var taken = wanted.Where(w => w.At is not null).Select(w => w.At!.Value).ToHashSet();
        var free = Enumerable.Range(0, seen.Count).Where(at => !taken.Contains(at)).ToList();
        var scores = (
            from w in Enumerable.Range(0, wanted.Count)
            where wanted[w].At is null
            from at in free
            let likeness = LikeWords.Likeness(wanted[w].Label, seen[at].Label)
            where likeness >= Unlike
            select new Pair(w, at, likeness, (0.75 * likeness) + Place(wanted, w, seen, at))).OrderByDescending(pair => pair.Score).ToList();
        var found = new Dictionary<string, Candidate>(StringComparer.Ordinal);
        var given = new HashSet<int>();
        foreach (var best in scores)
        {
            if (found.ContainsKey(wanted[best.Wanted].Path) || !given.Add(best.At))
            {
                continue;
            }

            var isSure = best.Score >= Enough && scores.TrueForAll(other => other == best || !IsRival(best, other));
            found.Add(wanted[best.Wanted].Path, new(
                seen[best.At].Label, seen[best.At].Section, best.Score, isSure, seen[best.At].Box,
                [.. scores.Where(other => other.Wanted == best.Wanted).Select(other => seen[other.At].Label).Distinct(StringComparer.Ordinal).Take(5)]));
        }

        return found;

        // Another place of the same label is no rival for the label; another target that this would suit as well is one, wherever it stands.
        bool IsRival(Pair best, Pair other) =>
            (other.Wanted == best.Wanted && !given.Contains(other.At) && !IsSame(seen[other.At], seen[best.At]) && best.Score - other.Score < Ahead)
            || (other.At == best.At && other.Wanted != best.Wanted && !found.ContainsKey(wanted[other.Wanted].Path) && !IsAlike(wanted[other.Wanted], wanted[best.Wanted])
                && (best.Score - other.Score < Ahead || best.Likeness - other.Likeness < Ahead));
    }

    /// <summary>What place and part of the page add: at most a quarter.</summary>
    private static double Place(IReadOnlyList<Wanted> wanted, int w, IReadOnlyList<SurveyedLabel> seen, int at)
    {
        var before = wanted.Take(w).LastOrDefault(other => other.At is not null)?.At ?? -1;
        var after = wanted.Skip(w + 1).FirstOrDefault(other => other.At is not null)?.At ?? seen.Count;
        var between = before < at && at < after ? 0.15 : 0;
        var beside = at == before + 1 || at == after - 1 ? 0.05 : 0;
        var section = wanted[w].Section is { } named && LikeWords.Bare(named) != LikeWords.Bare(seen[at].Section ?? "") ? 0 : 0.05;
        return between + beside + section;
    }

    private static bool IsSame(SurveyedLabel one, SurveyedLabel other) => LikeWords.Bare(one.Label) == LikeWords.Bare(other.Label);

    private static bool IsAlike(Wanted one, Wanted other) => LikeWords.Bare(one.Label) == LikeWords.Bare(other.Label);

    private sealed record Pair(int Wanted, int At, double Likeness, double Score);
}
