using GridClerk.Core.Faults;
using GridClerk.Systems.Browser;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Pages;

/// <summary>The columns of a table that were asked for, in that order.</summary>
internal sealed class ChosenColumns
{
    private readonly IReadOnlyList<(string Key, string Heading, bool IsMasked)> columns;

    private ChosenColumns(IReadOnlyList<(string, string, bool)> columns) => this.columns = columns;

    public IReadOnlyList<string> Headings => [.. columns.Select(c => c.Heading)];

    /// <param name="shown">What a table without columns of the profile's shows.</param>
    /// <param name="wanted">Headings, or the profile's names of columns; empty: all.</param>
    /// <exception cref="ConfigurationException">The table has no such column.</exception>
    public static ChosenColumns Of(TableTarget table, IReadOnlyList<string> shown, IReadOnlyList<string> wanted)
    {
        IReadOnlyList<(string Key, string Heading, bool IsMasked)> all = table.IsFree
            ? [.. shown.Select(heading => (heading, heading, table.Private))]
            : [.. table.Columns.Values.Select(c => (c.Name, c.Heading, table.Private || c.Private))];
        return new(wanted.Count == 0 ? all : [.. wanted.Select(name => Find(all, name, table) with { IsMasked = false })]);
    }

    /// <summary>What is private is masked unless somebody asked for that very column.</summary>
    public IReadOnlyList<string> CellsOf(TableRow row) => [.. columns.Select(c => Shown(row.Cells.GetValueOrDefault(c.Key, ""), c.IsMasked))];

    private static string Shown(string text, bool isMasked) => isMasked ? Masking.Cell(text, isPrivate: true) : text;

    private static (string Key, string Heading, bool IsMasked) Find(IReadOnlyList<(string Key, string Heading, bool)> all, string name, TableTarget table)
    {
        var found = all.Where(c => c.Key == name || Pages.Headings.AreSame(c.Heading, name)).ToList();
        return found is [var only] ? only : throw new ConfigurationException(new(
            "pull.no-column", $"表格没有“{name}”这一列", $"有这些列：{string.Join('、', all.Select(c => c.Heading))}", $"{table.Name}，{table.Line}"));
    }
}
