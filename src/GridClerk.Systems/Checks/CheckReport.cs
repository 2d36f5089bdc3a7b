using GridClerk.Core.Faults;
using GridClerk.Systems.Kits;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Checks;

/// <summary>What became of one target of a profile on the page as it is now.</summary>
public enum TargetState
{
    /// <summary>Exactly one match.</summary>
    Found,

    /// <summary>Not there, but exactly one other thing on the page is sure enough to be it under a new name.</summary>
    Moved,

    /// <summary>More than one match.</summary>
    Ambiguous,

    /// <summary>Not there, and nothing is sure enough to be it.</summary>
    Gone,

    /// <summary>Cannot be seen without doing what a check does not do: pressing a write, opening a row's dialog, a table without rows.</summary>
    Unseen,
}

/// <param name="Path">The target's place in the profile: <c>pages.restoration-review.fields.type</c>.</param>
/// <param name="Label">What the profile calls it.</param>
/// <param name="Candidate">What it is called now; set with <see cref="TargetState.Moved"/> alone.</param>
/// <param name="Certainty">Of the candidate, 0 to 1.</param>
/// <param name="Nearest">What else it may be, the likeliest first; at most five.</param>
/// <param name="Box">Where it was found, or its candidate, in the picture's pixels.</param>
public sealed record CheckedTarget(
    string Path, string Label, ProfileLine Line, TargetState State, string? Candidate = null, double Certainty = 0,
    IReadOnlyList<string>? Nearest = null, Box? Box = null)
{
    /// <summary>The path of the library that the system's pages are made with.</summary>
    public const string Kit = "kit";

    /// <summary>Behind a field's path: of which kind it is.</summary>
    public const string Kind = ".kind";

    /// <summary>It is not called otherwise, but is another thing now: the library, the kind of a field.</summary>
    public bool IsExchanged => State == TargetState.Moved && (Path == Kit || Path.EndsWith(Kind, StringComparison.Ordinal));

    /// <summary>In Chinese: what is worth telling although it is no drift.</summary>
    public string? Remark { get; init; }

    /// <summary>A person has to look: it is not as the profile says.</summary>
    public bool IsDrift => State is TargetState.Moved or TargetState.Ambiguous or TargetState.Gone;
}

/// <summary>One page of a profile, compared with the page that the menu leads to.</summary>
/// <param name="Name">The profile's key; <see cref="Door"/> for the door.</param>
/// <param name="Picture">JPEG with everything private covered; null if the page could not be opened, or has private things that nobody can cover.</param>
/// <param name="Trouble">Why the page could not be looked at to the end.</param>
public sealed record PageCheck(string Name, string Title, IReadOnlyList<CheckedTarget> Targets, byte[]? Picture = null, Fault? Trouble = null)
{
    public const string Door = "sign-in";

    public bool IsRight => Trouble is null && !Targets.Any(target => target.IsDrift);

    /// <summary>The system did not answer in time: nothing is known of the page, least of all that it changed.</summary>
    public bool IsUnanswered { get; init; }
}

/// <summary>A profile compared with its system.</summary>
public sealed record CheckReport(string System, string Title, string? Account, DateTimeOffset At, IReadOnlyList<PageCheck> Pages)
{
    public bool IsRight => Pages.All(page => page.IsRight);

    /// <summary>At least one page is not as the profile says; nothing is said about those that did not answer.</summary>
    public bool IsDrifted => Pages.Any(page => page is { IsRight: false, IsUnanswered: false });

    /// <summary>Why a page could not be looked at; null: each of them answered.</summary>
    public Fault? Unanswered => Pages.FirstOrDefault(page => page.IsUnanswered)?.Trouble;

    /// <summary>What a person may accept as it is: path → what it is called now. Landmarks of a page only together: they replace each other as one list.</summary>
    public IReadOnlyDictionary<string, string> Sure => Pages
        .Where(page => !page.IsUnanswered)
        .SelectMany(page => page.Targets.Where(target => target.State == TargetState.Moved && (!IsLandmark(target) || !page.Targets.Any(other => IsLandmark(other) && other.State == TargetState.Gone))))
        .ToDictionary(target => target.Path, target => target.Candidate!, StringComparer.Ordinal);

    private static bool IsLandmark(CheckedTarget target) => target.Path.Contains(".landmarks.", StringComparison.Ordinal);
}
