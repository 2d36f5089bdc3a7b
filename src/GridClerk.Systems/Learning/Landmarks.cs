using GridClerk.Systems.Checks;

namespace GridClerk.Systems.Learning;

/// <summary>By which words a page is told from all the others that were learned.</summary>
internal static class Landmarks
{
    private const int Most = 3;

    /// <summary>
    /// The rarest words of the page, two or three that no other page has together. Its own name comes last: once it was opened, portals show that on
    /// every page.
    /// </summary>
    /// <returns>Empty if another page has all of them. Pages behind tabs of one entry are told apart by their tabs.</returns>
    public static IReadOnlyList<string> Of(int page, IReadOnlyList<LearnedPage> pages)
    {
        var own = pages[page];
        var others = pages.Where((other, index) => index != page && !(own.Tab is not null && other.Tab is not null && own.Menu.SequenceEqual(other.Menu)))
            .Select(other => other.Words.Select(LikeWords.Bare).ToHashSet(StringComparer.Ordinal)).ToList();
        var left = others.ToList();
        var chosen = new List<string>();
        foreach (var word in own.Words.Distinct(StringComparer.Ordinal).Where(word => word.Length is > 1 and < 20 && !word.Any(char.IsDigit))
            .OrderBy(word => own.Menu.Count > 0 && LikeWords.Bare(own.Menu[^1]) == LikeWords.Bare(word))
            .ThenBy(word => others.Count(other => other.Contains(LikeWords.Bare(word)))))
        {
            if (left.Count == 0 ? chosen.Count > 1 : chosen.Count == Most)
            {
                break;
            }

            var rest = left.Where(other => other.Contains(LikeWords.Bare(word))).ToList();
            // A word that all the others have too is worth its place only as a second one.
            if (left.Count == 0 || rest.Count < left.Count)
            {
                chosen.Add(word);
                left = rest;
            }
        }

        return left.Count == 0 ? chosen : [];
    }
}
