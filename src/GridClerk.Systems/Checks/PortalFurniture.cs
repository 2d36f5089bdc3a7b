using GridClerk.Systems.Kits;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Checks;

/// <summary>What belongs to the portal around the pages, such as the name of who is signed in: it stood there before any page was opened.</summary>
/// <param name="before">The portal's frame before the first menu entry was pressed.</param>
internal sealed class PortalFurniture(SurveyedPage before)
{
    private readonly HashSet<string> words = [.. before.Words.Select(LikeWords.Bare), .. before.Buttons.Select(button => LikeWords.Bare(button.Label))];

    /// <summary>Without the buttons that stand where they stood before: none of them is a page's button under a new name.</summary>
    public SurveyedPage Without(SurveyedPage seen, PageProfile page) =>
        // A portal may open with a page of its own accord.
        page.Landmarks.All(landmark => landmark.Split('|').Any(wording => words.Contains(LikeWords.Bare(wording))))
            ? seen
            : seen with { Buttons = [.. seen.Buttons.Where(button => !before.Buttons.Any(one => one.Label == button.Label && IsSamePlace(one.Box, button.Box)))] };

    /// <summary>A scroll bar of the page moves what stands at the right.</summary>
    private static bool IsSamePlace(Box? one, Box? other) =>
        one is not null && other is not null && Math.Abs(one.Y - other.Y) < 2 && Math.Abs(one.X - other.X) < 20;
}
