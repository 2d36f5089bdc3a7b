namespace GridClerk.Documents.Reading.Cells;

/// <summary>Digits, letters and signs as Chinese input methods write them in full width, in half width.</summary>
internal static class HalfWidth
{
    private const char First = '！';
    private const char Last = '～';
    private const char Blank = '\u3000';
    private const char FixedBlank = '\u00A0';

    public static string Of(string text) =>
        text.AsSpan().IndexOfAnyInRange(First, Last) < 0 && text.AsSpan().IndexOfAny(Blank, FixedBlank) < 0 ? text : string.Create(text.Length, text, (to, from) =>
        {
            for (var i = 0; i < to.Length; i++)
            {
                to[i] = from[i] switch
                {
                    >= First and <= Last => (char)(from[i] - First + '!'),
                    Blank or FixedBlank => ' ',
                    var other => other,
                };
            }
        });
}
