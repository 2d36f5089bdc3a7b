namespace GridClerk.Systems.Kits;

/// <summary>What a page answered to one verb. Which of the properties are set depends on <see cref="Kind"/>.</summary>
/// <param name="Kind"><c>ok</c>, or what kept the verb from being done (see <see cref="KitFaults"/>).</param>
/// <param name="Target">The profile's name of the target that it failed on.</param>
/// <param name="Wanted">The option, row or heading that is not there.</param>
/// <param name="Seen">What is there instead: labels for the person who mends the profile.</param>
/// <param name="Text">The business system's own words.</param>
/// <param name="Headings">Of a table without columns of the profile's: what its rows are keyed by.</param>
/// <param name="Notices">What the notices said that were pressed away meanwhile.</param>
internal sealed record KitAnswer(
    string Kind, string? Target = null, string? Wanted = null, IReadOnlyList<string>? Seen = null, string? Text = null,
    IReadOnlyList<Dictionary<string, string>>? Rows = null, string? Total = null, int? Page = null, bool More = false, int? Size = null,
    bool Pressed = false, bool Landed = false, Dictionary<string, string>? Texts = null, IReadOnlyList<Heard>? Heard = null,
    IReadOnlyList<string>? Headings = null, IReadOnlyList<string>? Options = null, IReadOnlyList<IReadOnlyList<string>>? Paths = null, DoorState? State = null,
    Box? Box = null, IReadOnlyList<ResolvedTarget>? Found = null, SurveyedPage? Survey = null, IReadOnlyList<SurveyedDialog>? Dialogs = null,
    IReadOnlyList<string>? Notices = null);

/// <summary>A toast or dialog that appeared after a press.</summary>
/// <param name="Failed">Drawn as an error or a warning.</param>
internal sealed record Heard(string Text, bool Failed);

/// <param name="Name"><c>signedIn</c>, <c>form</c>, <c>elsewhere</c>, <c>refused</c>, <c>captchaWrong</c>, <c>unknown</c>.</param>
/// <param name="Captcha">The form asks for one.</param>
internal sealed record DoorState(string Name, string? Text = null, bool Captcha = false);

/// <summary>A place in a frame, CSS pixels.</summary>
public sealed record Box(float X, float Y, float Width, float Height);
