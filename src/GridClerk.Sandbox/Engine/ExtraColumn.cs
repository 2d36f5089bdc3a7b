namespace GridClerk.Sandbox.Engine;

/// <summary>A column that the shipped pages do not have.</summary>
/// <param name="Key">As in a row of the API.</param>
/// <param name="Of">The key of the row whose value decides this one: what belongs to one customer or area is the same in every table.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Values">What may stand in its cells; <c>#</c> is any digit.</param>
internal sealed record ExtraColumn(string Key, string Heading, string Of, int Width, IReadOnlyList<string> Values)
{
    private const char AnyDigit = '#';

    /// <summary>How often a table has a column that it may have.</summary>
    private const double Share = 0.6;

    private static readonly IReadOnlyDictionary<string, Choice> Choices = Resources.Read<Dictionary<string, Choice>>("extra-columns.json");

    /// <summary>The further columns of one table; those of variant 0 are none.</summary>
    public static IReadOnlyList<ExtraColumn> Draw(string system, string table, int variant)
    {
        if (variant == 0)
        {
            return [];
        }

        var random = SeededRandom.For(variant, $"{system} {table} extra columns");
        return
        [
            .. Choices.Where(c => c.Value.Tables.Contains($"{system}.{table}")).Where(_ => random.Chance(Share))
                .Select(c => new ExtraColumn(c.Key, random.Pick(c.Value.Headings), c.Value.Of, c.Value.Width, c.Value.Values)),
        ];
    }

    /// <param name="owner">What stands under <see cref="Of"/> in the row.</param>
    public string ValueFor(int seed, string owner)
    {
        var random = SeededRandom.For(seed, $"{Key} of {owner}");
        return string.Concat(random.Pick(Values).Select(c => c == AnyDigit ? random.Digits(1) : $"{c}"));
    }

    private sealed record Choice(string[] Headings, string Of, int Width, string[] Values, string[] Tables);
}
