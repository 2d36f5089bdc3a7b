namespace GridClerk.Sandbox.Engine;

/// <summary>All visible words of one system: those shipped, or another choice of them by variant.</summary>
internal sealed class TextTable
{
    private readonly Dictionary<string, string> words;

    private TextTable(Dictionary<string, string> words, IReadOnlyDictionary<string, string[]> columns, int[] pageSizes, string? movedMenu)
    {
        this.words = words;
        Columns = columns;
        PageSizes = pageSizes;
        MenuMove = movedMenu;
    }

    public string this[string key] => words[key];

    public IReadOnlyDictionary<string, string> Words => words;

    /// <summary>Table → its columns in the order shown.</summary>
    public IReadOnlyDictionary<string, string[]> Columns { get; }

    /// <summary>The first is the size that a table opens with.</summary>
    public int[] PageSizes { get; }

    /// <summary>A menu entry that this variant hangs elsewhere, as <c>entry>parent</c>; null: none.</summary>
    public string? MenuMove { get; }

    public static TextTable Load(string system, int variant)
    {
        var shipped = Resources.Read<Dictionary<string, Dictionary<string, string>>>("texts.json")[system];
        var columns = shipped.Keys.Where(k => k.Contains(".columns.", StringComparison.Ordinal)).Select(k => k.Split(".columns."))
            .GroupBy(parts => parts[0], parts => parts[1]).ToDictionary(g => g.Key, g => g.ToArray());
        return variant == 0
            ? new(shipped, columns, [20, 50, 100], movedMenu: null)
            : Vary(system, variant, shipped, columns);
    }

    private static TextTable Vary(
        string system, int variant, Dictionary<string, string> shipped, Dictionary<string, string[]> columns)
    {
        var choices = Resources.Read<Dictionary<string, VariantChoices>>("variants.json")[system];
        var chosen = shipped.ToDictionary(
            word => word.Key,
            word => choices.Texts.TryGetValue(word.Key, out var others)
                ? SeededRandom.For(variant, $"{system} {word.Key}").Pick<string>([word.Value, .. others])
                : word.Value);
        var order = columns.ToDictionary(
            table => table.Key, table => SeededRandom.For(variant, $"{system} {table.Key}").Shuffled(table.Value));
        var random = SeededRandom.For(variant, $"{system} page");
        return new(chosen, order, random.Pick(choices.PageSizes), random.Pick<string?>([null, .. choices.MenuMoves]));
    }

    private sealed record VariantChoices(
        Dictionary<string, string[]> Texts, List<int[]> PageSizes, List<string> MenuMoves);
}
