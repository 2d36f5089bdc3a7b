using System.Globalization;
using System.Text.RegularExpressions;

namespace GridClerk.Documents;

/// <summary>The ways in which a file writes a day.</summary>
internal static partial class Dates
{
    /// <summary>Before March 1900 spreadsheets count a day that never was, and disagree.</summary>
    private const double FirstSerial = 61;
    private const double AfterLastSerial = 2_958_466;
    private const double FirstCompact = 19_000_101;
    private const double LastCompact = 99_991_231;
    private const double MillisecondsADay = 86_400_000;

    public static DateTime? OfSerial(double serial) => serial is >= FirstSerial and < AfterLastSerial
        ? new DateTime(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified).AddMilliseconds(Math.Round(serial * MillisecondsADay))
        : null;

    public static double ToSerial(DateTime moment) =>
        (moment - new DateTime(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified)).TotalMilliseconds / MillisecondsADay;

    public static bool HasSerial(DateTime moment) => ToSerial(moment) >= FirstSerial;

    /// <summary>A bare number: a serial, or the eight digits of a day, which no serial reaches.</summary>
    public static DateTime? OfNumber(double number) => number is >= FirstCompact and <= LastCompact && number == Math.Floor(number)
        ? OfText(((long)number).ToString(CultureInfo.InvariantCulture))
        : OfSerial(number);

    public static DateTime? OfText(string text)
    {
        if (Written().Match(text) is not { Success: true } match)
        {
            return null;
        }

        int Part(string name) => match.Groups[name] is { Success: true } group ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 0;
        var (year, month, day) = (Part("y"), Part("m"), Part("d"));
        var (hour, minute, second) = (Part("h"), Part("i"), Part("s"));
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 24 || minute > 59 || second > 59)
        {
            return null;
        }

        // 24:00 is the end of the day; meters write it.
        return hour < 24 ? new DateTime(year, month, day, hour, minute, second, DateTimeKind.Unspecified)
            : minute + second == 0 ? new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified).AddDays(1) : null;
    }

    [GeneratedRegex(
        @"^(?:(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})|(?<y>\d{4})\s*[-/.年]\s*(?<m>\d{1,2})\s*[-/.月]\s*(?<d>\d{1,2})\s*日?)" +
        @"(?:[\sT]*(?<h>\d{1,2})\s*[:时点]\s*(?<i>\d{1,2})\s*分?(?:\s*:?\s*(?<s>\d{1,2})(?:\.\d+)?\s*秒?)?)?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Written();
}
