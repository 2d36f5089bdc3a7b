using FsCheck;
using FsCheck.Fluent;
using GridClerk.Systems.Collection;

namespace GridClerk.Tests.Systems.Collection;

public sealed class StatusWord3Tests
{
    [Theory]
    [InlineData("0000", false, false)]
    [InlineData("1000", true, false)]
    [InlineData("4000", false, true)]
    [InlineData("5000", true, true)]
    [InlineData("50 00", true, true)]
    [InlineData("0x5000", true, true)]
    [InlineData("0050", false, false)]
    [InlineData("af03", false, false)]
    public void TryParse_LowByteFirst_ReadsRelayAndCommand(string shown, bool relayOpen, bool commandOpen)
    {
        Assert.True(StatusWord3.TryParse(shown, out var word));
        Assert.Equal((relayOpen, commandOpen), (word.RelayOpen, word.CommandOpen));
    }

    [Theory]
    [InlineData("")]
    [InlineData("50")]
    [InlineData("500")]
    [InlineData("50000")]
    [InlineData("5 000")]
    [InlineData("50-00")]
    [InlineData("+500")]
    [InlineData("通")]
    [InlineData("0x50")]
    [InlineData("５０００")]
    public void TryParse_AnythingElse_IsNoStatusWord(string shown) => Assert.False(StatusWord3.TryParse(shown, out _));

    [Fact]
    public void TryParse_EveryWord_ReadsItsTwoBitsWhateverTheOthersAre() => Prop.ForAll(
        Gen.Choose(0, ushort.MaxValue).ToArbitrary(),
        bits => StatusWord3.TryParse($"{bits & 0xFF:X2}{bits >> 8:X2}", out var word)
            && word.Bits == bits && word.RelayOpen == ((bits >> 4 & 1) == 1) && word.CommandOpen == ((bits >> 6 & 1) == 1)).QuickCheckThrowOnFailure();
}
