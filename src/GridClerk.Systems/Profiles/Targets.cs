namespace GridClerk.Systems.Profiles;

/// <summary>Where in a profile a target stands, so that a fault can name the line a person has to look at.</summary>
public sealed record ProfileLine(string File, int Line)
{
    public override string ToString() => $"{File}:{Line}";
}

/// <summary>Something on a page, named by what a person sees.</summary>
/// <param name="Name">The profile's key for it: <c>orderNo</c>.</param>
/// <param name="Label">What a person reads: label, placeholder, button text, title. Compared without white space.</param>
/// <param name="Section">Heading of the part of the page (card, group, inner tab) it lies in, where the label alone occurs twice.</param>
/// <param name="Private">Shows phones or names: masked in pictures and stored rows.</param>
/// <param name="Css">A raw selector instead of the label; the profile has to say why (<c>because:</c>).</param>
public abstract record Target(string Name, string Label, ProfileLine Line, string? Section, bool Private, string? Css);

/// <summary>A form field: text, select list, tree select, date range, checkbox.</summary>
public sealed record FieldTarget(string Name, string Label, ProfileLine Line, string? Section = null, bool Private = false, string? Css = null)
    : Target(Name, Label, Line, Section, Private, Css)
{
    /// <summary>One of <see cref="FieldKinds.All"/>, for a check to compare; null: not said. Filling it in goes by what the page shows.</summary>
    public string? Kind { get; init; }

    /// <summary>Options of its list that are relied on, for a check to look for; the list may have more.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];
}

/// <summary>A button, link or row action.</summary>
/// <param name="Write">What surrounds a press that changes something; null for a press that only reads or moves about.</param>
public sealed record ButtonTarget(
    string Name, string Label, ProfileLine Line, string? Section = null, WriteTexts? Write = null, bool Private = false, string? Css = null)
    : Target(Name, Label, Line, Section, Private, Css);

/// <summary>How a press that changes something is confirmed and answered.</summary>
/// <param name="Confirm">Text of the confirm dialog; <c>{name}</c> stands for a value the press is about. Null: there is no dialog.</param>
/// <param name="ConfirmButton">The dialog's button that submits: <c>确定</c>.</param>
/// <param name="Done">Texts of which one in a toast or dialog means: accepted.</param>
/// <param name="Refused">Texts of which one means: not done.</param>
public sealed record WriteTexts(string? Confirm, string ConfirmButton, IReadOnlyList<string> Done, IReadOnlyList<string> Refused);

/// <summary>A table with headings.</summary>
/// <param name="Columns">Key → heading. Empty: all of its columns, each under its own heading.</param>
/// <param name="RowKey">Key of the column that identifies a row; without columns, its heading.</param>
/// <param name="Actions">Row actions by key.</param>
public sealed record TableTarget(
    string Name, string Label, ProfileLine Line, IReadOnlyDictionary<string, ColumnTarget> Columns, string? RowKey,
    IReadOnlyDictionary<string, ButtonTarget> Actions, string? Section = null, bool Private = false, string? Css = null)
    : Target(Name, Label, Line, Section, Private, Css)
{
    /// <summary>Its columns are what it shows.</summary>
    public bool IsFree => Columns.Count == 0;

    /// <summary>Today and this many days before it less one are all that the table lists; null: everything.</summary>
    public int? KeepsDays { get; init; }
}

public sealed record ColumnTarget(string Name, string Heading, ProfileLine Line, bool Private = false);

/// <summary>A dialog, named by its title.</summary>
/// <param name="CloseButton">Text of the button that closes it without effect; null: the cross in its corner.</param>
public sealed record DialogTarget(
    string Name, string Label, ProfileLine Line, string? CloseButton, IReadOnlyDictionary<string, FieldTarget> Fields,
    IReadOnlyDictionary<string, ButtonTarget> Buttons, IReadOnlyDictionary<string, TableTarget> Tables)
    : Target(Name, Label, Line, null, false, null);

/// <summary>Wordings that mean the same thing. The first is the one the clerk chooses or types; each of them is understood when read.</summary>
public sealed record WordsTarget(string Name, IReadOnlyList<string> Words, ProfileLine Line)
{
    public string First => Words[0];

    /// <summary>Whether a cell or a field reads exactly one of them, white space aside.</summary>
    public bool Reads(string cell) => Words.Any(word => PageText.AreSame(word, cell));

    /// <summary>Whether what the page said contains one of them, white space aside.</summary>
    public bool AreIn(string said) => PageText.Says(said, Words);
}
