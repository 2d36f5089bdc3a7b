namespace GridClerk.Core.Faults;

/// <summary>What went wrong, told to the people who have to deal with it.</summary>
/// <param name="Code">Stable, lower-case, dotted: <c>area.what-happened</c>. Scripts and reports rely on it.</param>
/// <param name="Text">In Chinese: what happened, to what.</param>
/// <param name="Advice">In Chinese: what a person can do now.</param>
/// <param name="Where">System, page and target (profile line) where it happened, if it happened on a page.</param>
/// <param name="SystemMessage">The business system's own words, if it said any.</param>
public sealed record Fault(
    string Code, string Text, string Advice, string? Where = null, string? SystemMessage = null)
{
    /// <summary>The page that is no longer as its profile says; null: the fault is about something else.</summary>
    public PagePlace? Page { get; init; }

    /// <summary>One line for terminals and logs.</summary>
    public override string ToString()
    {
        var where = Where is null ? "" : $"（{Where}）";
        var said = SystemMessage is null ? "" : $"；系统提示：{SystemMessage}";
        return $"[{Code}] {Text}{where}{said}。{Advice}";
    }
}

/// <summary>A page of a business system.</summary>
/// <param name="System">As in the site folder: <c>marketing</c>.</param>
/// <param name="Page">As in the profile: <c>restoration-review</c>.</param>
public sealed record PagePlace(string System, string Page);
