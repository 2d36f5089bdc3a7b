using System.Text;

namespace GridClerk.Server.Cli.Display;

/// <summary>A picture as text for a terminal: half blocks in grey, two dots a character.</summary>
internal static class PictureText
{
    /// <summary>Empty if the picture cannot be read or is wider than the terminal.</summary>
    public static string Of(byte[] png, int columns)
    {
        if (PngPicture.Read(png) is not { } picture || picture.Width > columns)
        {
            return "";
        }

        var text = new StringBuilder();
        for (var y = 0; y < picture.Height; y += 2)
        {
            for (var x = 0; x < picture.Width; x++)
            {
                var (upper, lower) = (picture.At(x, y), picture.At(x, y + 1));
                text.Append($"\e[38;2;{upper};{upper};{upper}m\e[48;2;{lower};{lower};{lower}m▀");
            }

            text.Append("\e[0m\n");
        }

        return text.ToString();
    }
}
