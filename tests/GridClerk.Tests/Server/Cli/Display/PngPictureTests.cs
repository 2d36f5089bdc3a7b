using GridClerk.Sandbox.Engine;
using GridClerk.Server.Cli.Display;

namespace GridClerk.Tests.Server.Cli.Display;

public sealed class PngPictureTests
{
    /// <summary>3 × 5 dots with colours and transparency, each line stored in another of the five ways that PNG knows.</summary>
    private const string EveryFilter =
        "iVBORw0KGgoAAAANSUhEUgAAAAMAAAAFCAYAAACAcVaiAAAATElEQVR4nAFBAL7/AEQggjz95vHCazD5DgHH3QHkwZgzvoeW2WIC/JHXKulrydWha2PnAzPUaSzdIlRVUdtFxwRrvjzCfQXDY+MoWIhKOyCclvV4QQAAAABJRU5ErkJggg==";

    [Fact]
    public void Read_EveryWayToStoreALine_GivesTheSameDots() => Assert.Equal(
        [53, 238, 88, 189, 115, 12, 147, 194, 134, 74, 123, 139, 196, 182, 173],
        PngPicture.Read(Convert.FromBase64String(EveryFilter))!.Grey);

    [Fact]
    public void Read_ACaptcha_ShowsDarkLettersOnALightGround()
    {
        var picture = PngPicture.Read(CaptchaPicture.Draw("WX34", SeededRandom.For(1, "captcha")))!;

        Assert.Equal((120, 40), (picture.Width, picture.Height));
        Assert.InRange(picture.Grey.Count(g => g > 200), 2800, 4700);
        Assert.InRange(picture.Grey.Count(g => g < 120), 300, 2000);
    }

    [Fact]
    public void Of_ACaptcha_IsHalfAsManyLinesAsDots()
    {
        var png = CaptchaPicture.Draw("WX34", SeededRandom.For(1, "captcha"));

        Assert.Equal(20, PictureText.Of(png, 120).Count(c => c == '\n'));
        Assert.Equal("", PictureText.Of(png, 80));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no picture at all, but long enough to be taken for one by its length")]
    public void Read_NoPng_IsNull(string content) => Assert.Null(PngPicture.Read(System.Text.Encoding.ASCII.GetBytes(content)));
}
