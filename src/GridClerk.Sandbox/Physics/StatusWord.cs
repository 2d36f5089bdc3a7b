namespace GridClerk.Sandbox.Physics;

/// <summary>状态字3 (04000503) as the systems show it: four hex digits in the order of transmission, low byte first.</summary>
/// <remarks>Relay open and command open read <c>50</c> in the first two digits; the other bits belong to the meter.</remarks>
internal static class StatusWord
{
    private const int Relay = 1 << 4;
    private const int Command = 1 << 6;

    /// <summary>Bits that say nothing about the switch: time zone, tariff, kind of meter.</summary>
    public const int Unrelated = 0b0000_0011_0000_1101;

    public static string Render(bool relayOpen, bool commandOpen, int unrelated)
    {
        var word = (unrelated & Unrelated) | (relayOpen ? Relay : 0) | (commandOpen ? Command : 0);
        return $"{word & 0xFF:X2}{word >> 8:X2}";
    }
}
