using GridClerk.Systems.Kits;

namespace GridClerk.Tests.Systems.Kits;

public sealed class KitTests
{
    private static readonly KitSettings Settings = new(1000, 2000, 3000, ["登录已过期"], ["我知道了"]);

    [Fact]
    public void Expression_EveryKit_HoldsItsWidgetsTheVerbsAndTheSettings()
    {
        foreach (var name in Kit.Names)
        {
            var expression = Kit.Named(name).Expression(Settings);
            Assert.Contains("const widgets = {", expression);
            Assert.Contains("return { run }", expression);
            Assert.Contains("\"expired\":[\"登录已过期\"]", expression);
        }
    }

    [Fact]
    public void Expression_TheLibrary_NeitherReadsFrameworkInternalsNorCallsTheSystem()
    {
        string[] forbidden = ["__vue", "_vnode", "XMLHttpRequest", "fetch(", "sendBeacon", "localStorage", "window.kit"];
        foreach (var name in Kit.Names)
        {
            var expression = Kit.Named(name).Expression(Settings);
            Assert.All(forbidden, word => Assert.DoesNotContain(word, expression, StringComparison.Ordinal));
        }
    }
}
