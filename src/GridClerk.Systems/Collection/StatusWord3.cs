using System.Globalization;

namespace GridClerk.Systems.Collection;

/// <summary>电表运行状态字3 (04000503): 16 bits that arrive low byte first and are shown as four hexadecimal digits in that order.</summary>
/// <remarks>DL/T 645: bit 4 继电器状态, bit 6 继电器命令状态, 0 通 (closed), 1 断 (open).</remarks>
internal readonly record struct StatusWord3(ushort Bits)
{
    private const int Relay = 1 << 4;
    private const int Command = 1 << 6;

    public bool RelayOpen => (Bits & Relay) != 0;

    public bool CommandOpen => (Bits & Command) != 0;

    /// <summary>Reads <c>5000</c>, <c>50 00</c> or <c>0x5000</c>; anything else is not a status word.</summary>
    public static bool TryParse(string shown, out StatusWord3 word)
    {
        var text = shown.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? shown[2..] : shown;
        var digits = text is [_, _, ' ', _, _] ? text.Remove(2, 1) : text;
        if (digits.Length == 4 && ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var shownBits))
        {
            word = new((ushort)((shownBits << 8) | (shownBits >> 8)));
            return true;
        }

        word = default;
        return false;
    }
}
