using GridClerk.Sandbox.Engine;
using GridClerk.Sandbox.Faults;

namespace GridClerk.Sandbox.Exports;

/// <summary>Makes the export files of one system and remembers what was wrong with each.</summary>
internal sealed class ExportDesk(SandboxState state, TextTable texts, string system)
{
    private const double MostLeftOut = 0.04;

    private readonly SeededRandom random = SeededRandom.For(state.Options.Seed, $"exports {system}");
    private readonly ExtraCells extra = new(texts, state.Options.Seed);
    private readonly List<object> made = [];

    /// <summary>Every file that was asked for, oldest first.</summary>
    public IEnumerable<object> Truth => made;

    /// <summary>What is in the files: the same for all of a system, another with another variant.</summary>
    public ExportFormat Format { get; } = state.Options.Variant == 0
        ? ExportFormat.HtmlTable
        : SeededRandom.For(state.Options.Variant, $"{system} export").Pick([ExportFormat.HtmlTable, ExportFormat.GbkCsv]);

    /// <summary>The file of a table; null: the export failed.</summary>
    /// <param name="table">Whose columns and headings the file takes, as the page has them.</param>
    /// <param name="longId">The column whose identifiers may have become numbers on the way.</param>
    public ExportFile? Make(
        string account, string title, string table, IReadOnlyList<IReadOnlyDictionary<string, string>> rows, string longId,
        IReadOnlyDictionary<string, string>? sums = null)
    {
        var fails = state.Faults.Strikes(Fault.ExportFails);
        var leftOut = !fails && state.Faults.Strikes(Fault.ExportShort) ? LeftOut(rows.Count) : 0;
        var numbers = !fails && state.Faults.Strikes(Fault.NumberIds);
        made.Add(new
        {
            at = state.Clock.Now,
            account,
            title,
            total = rows.Count,
            rows = fails ? 0 : rows.Count - leftOut,
            failed = fails,
            idsAsNumbers = numbers,
        });
        if (fails)
        {
            return null;
        }

        var columns = texts.Columns[table].Select(key => (key, texts[$"{table}.columns.{key}"])).ToList();
        var sheet = new ExportSheet(title, columns, [.. rows.Take(rows.Count - leftOut).Select(row => extra.Fill(table, row))], sums ?? new Dictionary<string, string>());
        return (numbers ? sheet.WithNumbersFor(longId) : sheet).Write(Format);
    }

    private int LeftOut(int rows) => rows < 2 ? 0 : random.Between(1, Math.Max(2, (int)(rows * MostLeftOut)));
}
