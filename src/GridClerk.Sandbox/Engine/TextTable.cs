namespace GridClerk.Sandbox.Engine;

/// <summary>All visible words of one system: those shipped, or another choice of them by variant.</summary>
internal sealed class TextTable
{
    /// <summary>How many tables of a variant are wide, and how wide.</summary>
    private const double WideShare = 0.35;

    private const double Wide = 1.6;

    private readonly Dictionary<string, string> words;

    private TextTable(Dictionary<string, string> words, IReadOnlyDictionary<string, string[]> columns)
    {
        this.words = words;
        Columns = columns;
        ExtraColumns = columns.ToDictionary(table => table.Key, _ => (IReadOnlyList<ExtraColumn>)[]);
    }

    public string this[string key] => words[key];

    public IReadOnlyDictionary<string, string> Words => words;

    /// <summary>Table → its columns in the order shown.</summary>
    public IReadOnlyDictionary<string, string[]> Columns { get; }

    /// <summary>Table → those of its columns that the shipped pages do not have.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<ExtraColumn>> ExtraColumns { get; private init; }

    /// <summary>Table → how many times as wide as usual its columns are; only tables that differ, which then have to be scrolled sideways.</summary>
    public IReadOnlyDictionary<string, double> Stretch { get; private init; } = new Dictionary<string, double>();

    /// <summary>The first is the size that a table opens with.</summary>
    public int[] PageSizes { get; private init; } = [20, 50, 100];

    /// <summary>A menu entry that this variant hangs elsewhere, as <c>entry>parent</c>; null: none.</summary>
    public string? MenuMove { get; private init; }

    /// <summary>What this variant's pages are made with; null: as shipped.</summary>
    public PageLibrary? Library { get; private init; }

    public static TextTable Load(string system, int variant)
    {
        var shipped = Resources.Read<Dictionary<string, Dictionary<string, string>>>("texts.json")[system];
        var columns = shipped.Keys.Where(k => k.Contains(".columns.", StringComparison.Ordinal)).Select(k => k.Split(".columns."))
            .GroupBy(parts => parts[0], parts => parts[1]).ToDictionary(g => g.Key, g => g.ToArray());
        return variant == 0 ? new(shipped, columns) : Vary(system, variant, shipped, columns);
    }

    private static TextTable Vary(
        string system, int variant, Dictionary<string, string> shipped, Dictionary<string, string[]> columns)
    {
        var choices = Resources.Read<Dictionary<string, VariantChoices>>("variants.json")[system];
        var extra = columns.Keys.ToDictionary(table => table, table => ExtraColumn.Draw(system, table, variant));
        var chosen = shipped.ToDictionary(
            word => word.Key,
            word => choices.Texts.TryGetValue(word.Key, out var others)
                ? SeededRandom.For(variant, $"{system} {word.Key}").Pick<string>([word.Value, .. others])
                : word.Value);
        foreach (var (table, column) in extra.SelectMany(table => table.Value, (table, column) => (table.Key, column)))
        {
            chosen.Add($"{table}.columns.{column.Key}", column.Heading);
        }

        var order = columns.ToDictionary(table => table.Key, table => Mixed(
            SeededRandom.For(variant, $"{system} {table.Key}").Shuffled(table.Value), extra[table.Key],
            SeededRandom.For(variant, $"{system} {table.Key} extra places")));
        var random = SeededRandom.For(variant, $"{system} page");
        return new(chosen, order)
        {
            ExtraColumns = extra,
            Stretch = columns.Keys.Where(table => SeededRandom.For(variant, $"{system} {table} width").Chance(WideShare)).ToDictionary(table => table, _ => Wide),
            PageSizes = random.Pick(choices.PageSizes),
            MenuMove = random.Pick<string?>([null, .. choices.MenuMoves]),
            Library = choices.Library?.IsOf(variant) == true ? choices.Library : null,
        };
    }

    /// <summary>Each further column at any place among the others.</summary>
    private static string[] Mixed(IEnumerable<string> columns, IReadOnlyList<ExtraColumn> extra, SeededRandom random)
    {
        var mixed = columns.ToList();
        foreach (var column in extra)
        {
            mixed.Insert(random.Between(0, mixed.Count + 1), column.Key);
        }

        return [.. mixed];
    }

    private sealed record VariantChoices(
        Dictionary<string, string[]> Texts, List<int[]> PageSizes, List<string> MenuMoves, PageLibrary? Library);
}
