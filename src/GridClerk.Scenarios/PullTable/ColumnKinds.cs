using System.Globalization;
using System.Text.RegularExpressions;

namespace GridClerk.Scenarios.PullTable;

/// <summary>
/// What each column of texts holds, judged by every cell of it. A number that may name something stays text: a whole number is a figure only
/// under a heading that speaks of one.
/// </summary>
internal sealed partial class ColumnKinds(int columns)
{
    private readonly State[] states = [.. Enumerable.Range(0, columns).Select(_ => new State())];

    public void Look(IReadOnlyList<string> row)
    {
        for (var i = 0; i < states.Length; i++)
        {
            states[i].Look(row[i]);
        }
    }

    public ColumnKind Of(int column, string heading) => states[column] switch
    {
        { Filled: 0 } => ColumnKind.Text,
        { IsFigure: true, Decimals: 0 } => Quantity().IsMatch(heading) ? ColumnKind.Whole : ColumnKind.Text,
        { IsFigure: true } => ColumnKind.Decimal,
        { IsDay: true } => ColumnKind.Day,
        { IsMoment: true } => ColumnKind.Moment,
        _ => ColumnKind.Text,
    };

    /// <summary>How many decimals the longest has.</summary>
    public int DecimalsOf(int column) => states[column].Decimals;

    public static decimal? Figure(string cell) =>
        cell.Length == 0 ? null : decimal.Parse(cell, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    public static DateOnly? Day(string cell) => DateOnly.TryParseExact(cell, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static DateTime? Moment(string cell) =>
        DateTime.TryParseExact(cell, ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) ? moment : null;

    /// <summary>No leading zero, and not so many digits that it might name something.</summary>
    [GeneratedRegex(@"^-?(0|[1-9][0-9]{0,8}|[1-9][0-9]{0,2}(,[0-9]{3}){1,3})(\.(?<decimals>[0-9]{1,6}))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Number();

    /// <summary>户数, 缴费金额（元）, 合计: with or without a unit behind.</summary>
    [GeneratedRegex(@"(数|量|额|价|费|率|比|计|次|长|限)\s*([（(][^（()）]*[）)])?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Quantity();

    private sealed class State
    {
        public int Filled { get; private set; }

        public bool IsFigure { get; private set; } = true;

        public bool IsDay { get; private set; } = true;

        public bool IsMoment { get; private set; } = true;

        public int Decimals { get; private set; }

        public void Look(string cell)
        {
            if (cell.Length == 0)
            {
                return;
            }

            Filled++;
            if (IsFigure)
            {
                var number = Number().Match(cell);
                (IsFigure, Decimals) = (number.Success, Math.Max(Decimals, number.Groups["decimals"].Length));
            }

            IsDay = IsDay && Day(cell) is not null;
            IsMoment = IsMoment && Moment(cell) is not null;
        }
    }
}

internal enum ColumnKind
{
    Text,
    Whole,
    Decimal,
    Day,
    Moment,
}
