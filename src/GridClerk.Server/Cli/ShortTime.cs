using System.Globalization;
using System.Text.RegularExpressions;
using GridClerk.Core.Faults;

namespace GridClerk.Server.Cli;

/// <summary>Lengths of time on the command line: a whole number of seconds or minutes.</summary>
internal static partial class ShortTime
{
    /// <param name="examples">Good values, for whoever wrote a bad one.</param>
    /// <exception cref="ConfigurationException">Not a length of time, or out of range.</exception>
    public static TimeSpan Read(string option, string text, TimeSpan least, TimeSpan most, string code, string examples)
    {
        var read = Pattern().Match(text.Trim());
        var length = !read.Success ? TimeSpan.Zero : (read.Groups[2].Value is "m" ? TimeSpan.FromMinutes(1) : TimeSpan.FromSeconds(1)) *
            int.Parse(read.Groups[1].Value, CultureInfo.InvariantCulture);
        return length >= least && length <= most ? length : throw new ConfigurationException(new(
            code, $"{option} 的值“{text}”不对：应在 {Words(least)} 到 {Words(most)} 之间", $"请写成 {examples} 这样"));
    }

    private static string Words(TimeSpan length) =>
        length.TotalMinutes >= 1 && length.Seconds == 0 ? $"{length.TotalMinutes:0}m" : $"{length.TotalSeconds:0}s";

    [GeneratedRegex("^([0-9]{1,4})(s|m)$")]
    private static partial Regex Pattern();
}
