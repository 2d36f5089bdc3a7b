using System.Globalization;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Sites;

/// <summary>Reads the days off and the weekends worked of a site.</summary>
internal static class CalendarReader
{
    private const string Holidays = "holidays";
    private const string Weekends = "working-weekends";

    public static (IReadOnlySet<DateOnly> Holidays, IReadOnlySet<DateOnly> WorkingWeekends) Read(YamlReader map)
    {
        var (off, worked) = (Days(map, Holidays), Days(map, Weekends));
        foreach (var (day, line) in worked)
        {
            if (off.ContainsKey(day))
            {
                map.Faults.Add(line, $"{day:yyyy-MM-dd} 同时写在“{Holidays}”和“{Weekends}”中，只能是其中一种");
            }
            else if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            {
                map.Faults.Add(line, $"“{Weekends}”只写要上班的周六、周日，{day:yyyy-MM-dd} 不是周末");
            }
        }

        return (off.Keys.ToHashSet(), worked.Keys.ToHashSet());
    }

    private static Dictionary<DateOnly, ProfileLine> Days(YamlReader map, string key)
    {
        var days = new Dictionary<DateOnly, ProfileLine>();
        foreach (var node in Nodes(map.Node(key)))
        {
            // What is no text at all has been told.
            if (map.AsTexts(node, key) is not [{ Length: > 0 } text])
            {
                continue;
            }

            if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                map.Faults.Add(node.Line, $"“{key}”应为日期，如 2026-10-01，不是“{text}”");
            }
            else if (!days.TryAdd(day, node.Line))
            {
                map.Faults.Add(node.Line, $"“{key}”中 {text} 写了两次");
            }
        }

        return days;
    }

    private static IReadOnlyList<YamlNode> Nodes(YamlNode? days) => days switch
    {
        null => [],
        YamlList list => list.Items,
        _ => [days],
    };
}
