using GridClerk.Systems.Checks;

namespace GridClerk.Systems.Learning;

/// <summary>By which words a page is told from all the others that were learned.</summary>
internal static class Landmarks
{
    private const int Most = 3;

    /// <summary>The rarest words of the page, as few as no other page has together.</summary>
    /// <returns>Empty if another page has all of them. Pages behind tabs of one entry are told apart by their tabs.</returns>
    public static IReadOnlyList<string> Of(int page, IReadOnlyList<LearnedPage> pages)
    {
        var own = pages[page];
        var others = pages.Where((other, index) => index != page && !(own.Tab is not null && other.Tab is not null && own.Menu.SequenceEqual(other.Menu)))
            .Select(other => other.Words.Select(LikeWords.Bare).ToHashSet(StringComparer.Ordinal)).ToList();
        var left = others.ToList();
        var chosen = new List<string>();
        foreach (var word in own.Words.Distinct(StringComparer.Ordinal).Where(word => word.Length is > 1 and < 20 && !word.Any(char.IsDigit))
            .OrderBy(word => others.Count(other => other.Contains(LikeWords.Bare(word)))))
        {
            if (chosen.Count > 1 && left.Count == 0)
            {
                break;
            }

            chosen.Add(word);
            left.RemoveAll(other => !other.Contains(LikeWords.Bare(word)));
            if (chosen.Count == Most)
            {
                break;
            }
        }

        return left.Count == 0 ? chosen : [];
    }
}
