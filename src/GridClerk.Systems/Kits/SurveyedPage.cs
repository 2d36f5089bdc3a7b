namespace GridClerk.Systems.Kits;

/// <summary>How often a target of a profile is found on a page.</summary>
/// <param name="Path">The target's place in the profile: <c>fields.order-no</c>, <c>tables.orders.columns.status</c>.</param>
/// <param name="Count">1 is right.</param>
/// <param name="Unseen">Nothing can be said: a row action of a table without rows.</param>
/// <param name="Table">Of a table: which of the surveyed tables has most of its headings.</param>
internal sealed record ResolvedTarget(string Path, int Count, Box? Box = null, bool Unseen = false, int? Table = null);

/// <summary>What stands on a page, in the page's order.</summary>
/// <param name="IsFront">The frame itself is in the tab that is in front.</param>
/// <param name="Texts">Labels beside which something is shown.</param>
/// <param name="Sections">Titles of its parts.</param>
/// <param name="Words">Short texts of any kind that stand by themselves.</param>
internal sealed record SurveyedPage(
    bool IsFront, IReadOnlyList<SurveyedField> Fields, IReadOnlyList<SurveyedLabel> Buttons, IReadOnlyList<SurveyedLabel> Texts,
    IReadOnlyList<SurveyedTable> Tables, IReadOnlyList<SurveyedTab> Tabs, IReadOnlyList<string> Sections, IReadOnlyList<string> Words)
{
    /// <summary>A mask lies over it, or grey bars stand where its parts will be.</summary>
    public bool IsLoading { get; init; }
}

/// <summary>A button, a tab, or a label beside which something is shown.</summary>
internal record SurveyedLabel(string Label, string? Section, Box? Box);

/// <param name="IsOn">It is the one in front.</param>
internal sealed record SurveyedTab(string Label, Box? Box, bool IsOn) : SurveyedLabel(Label, null, Box);

/// <param name="Kind"><c>text</c>, <c>password</c>, <c>number</c>, <c>date</c>, <c>select</c>, <c>cascader</c>, <c>switch</c>, <c>check</c>, <c>choice</c>.</param>
/// <param name="Hint">Its placeholder.</param>
/// <param name="IsPictured">A picture stands right beside it: a captcha.</param>
internal sealed record SurveyedField(string Label, string? Section, Box? Box, string Kind, string? Hint, bool IsDisabled, bool IsPictured)
    : SurveyedLabel(Label, Section, Box);

/// <param name="Places">Of the headings.</param>
/// <param name="Total">What the page bar says beside it; null: it has none.</param>
/// <param name="Sample">Cells of the first rows.</param>
/// <param name="Actions">What can be pressed in its rows.</param>
internal sealed record SurveyedTable(
    IReadOnlyList<string> Headings, IReadOnlyList<Box?> Places, string? Section, Box? Box, int Rows, string? Total, IReadOnlyList<IReadOnlyList<string>> Sample,
    IReadOnlyList<string> Actions);

/// <summary>A dialog that is open.</summary>
internal sealed record SurveyedDialog(string Title, string Text, IReadOnlyList<string> Buttons);
