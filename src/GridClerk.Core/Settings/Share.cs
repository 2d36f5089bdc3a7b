namespace GridClerk.Core.Settings;

/// <summary>A part of a whole, written in percent: <c>60%</c>.</summary>
/// <param name="Percent">0 to 100.</param>
public readonly record struct Share(decimal Percent) : IComparable<Share>, IComparable
{
    /// <summary>Whether <paramref name="part"/> of <paramref name="whole"/> is more than this share; nothing of nothing is not.</summary>
    public bool IsExceededBy(int part, int whole) => part * 100m > Percent * whole;

    public int CompareTo(Share other) => Percent.CompareTo(other.Percent);

    public int CompareTo(object? obj) => obj is Share other ? CompareTo(other) : throw new ArgumentException("Not a share.", nameof(obj));

    public override string ToString() => $"{Percent:0.############}%";

    public static bool operator <(Share left, Share right) => left.CompareTo(right) < 0;

    public static bool operator >(Share left, Share right) => left.CompareTo(right) > 0;

    public static bool operator <=(Share left, Share right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Share left, Share right) => left.CompareTo(right) >= 0;
}
