using GridClerk.Core.WorkItems;
using Spectre.Console;

namespace GridClerk.Server.Cli.Display;

/// <summary>Items, runs and steps as tables for people.</summary>
internal static class ItemTable
{
    public static void Write(IReadOnlyList<StoredItem> items)
    {
        var table = Lines("事项", "结果", "说明", "用时");
        foreach (var item in items)
        {
            var words = OutcomeWords.Of(item.Outcome);
            table.AddRow(
                new Text(item.Key), new Text(words.Label, Style.Parse(words.Colour)), new Text(words.Why), new Text(TimeOf(item)));
        }

        Put(table);
    }

    public static Table Lines(params string[] headings)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns(headings);
        return table;
    }

    public static void Put(Table table) => Screen.Console.Write(table);

    /// <summary>From the first visit to the end.</summary>
    private static string TimeOf(StoredItem item) => item is { StartedAt: { } from, EndedAt: { } to } ? Durations.Text(to - from) : "";
}
