using System.Text.RegularExpressions;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Browser;

/// <summary>What a confirm dialog says about the values that a press is about. A name without value matches anything.</summary>
internal sealed partial class ConfirmText(string template, IReadOnlyDictionary<string, string> values)
{
    /// <summary>The template with its values; a name without value stays.</summary>
    public string Text { get; } = Placeholder().Replace(template, match => values.GetValueOrDefault(match.Groups[1].Value, match.Value));

    /// <summary>For the page's regular expressions, white space aside.</summary>
    public string Pattern => string.Join(".+", Placeholder().Split(PageText.Bare(Text)).Where((_, index) => index % 2 == 0).Select(ForScript));

    public bool Fits(string said) => Regex.IsMatch(PageText.Bare(said), Pattern, RegexOptions.None, TimeSpan.FromSeconds(1));

    private static string ForScript(string text) => Special().Replace(text, @"\$0");

    [GeneratedRegex(@"\{([\w-]+)\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"[.*+?^${}()|\[\]\\/]")]
    private static partial Regex Special();
}
