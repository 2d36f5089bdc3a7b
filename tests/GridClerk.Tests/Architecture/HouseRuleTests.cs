using System.Text.RegularExpressions;
using GridClerk.Systems.Profiles;
using Mono.Cecil;

namespace GridClerk.Tests.Architecture;

/// <summary>Rules of the house that a compiler does not know.</summary>
public sealed partial class HouseRuleTests
{
    private const int MostLines = 300;

    [Fact]
    public void Files_InSource_AreShort() => Assert.DoesNotContain(
        SourceFiles(".cs").Select(f => (File: Path.GetFileName(f), Lines: File.ReadLines(f).Count())), f => f.Lines > MostLines);

    /// <summary>The clerk restores power, it never cuts it.</summary>
    [Fact]
    public void Names_InTheProduct_NoneCutsPowerOff() => Assert.Empty(
        BuiltAssembly.Product.SelectMany(a => a.Types).SelectMany(t => t.Methods).Where(m => CutOff().IsMatch(m.Name)).Select(m => m.FullName));

    [Fact]
    public void Words_InShippedProfiles_NoneCutsPowerOff() => Assert.DoesNotContain(
        ProfileFiles.Systems, s => CutOffWords().IsMatch(ProfileFiles.ShippedText(s)));

    /// <summary>What can leave a protection out is compiled for chaos alone.</summary>
    [Fact]
    public void Types_InTheProduct_NoneIsSabotage()
    {
        Assert.DoesNotContain(BuiltAssembly.Product.SelectMany(a => a.Types), t => t.FullName.Contains("Sabotage", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(BuiltAssembly.Product.SelectMany(a => a.Texts), t => t.Contains("SABOTAGE", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>A wait has a condition and a bound.</summary>
    [Fact]
    public void Calls_InTheProduct_NoneSleeps() => Assert.Empty(
        BuiltAssembly.Product.SelectMany(a => a.Calls).Where(c => IsSleep(c.Called)).Select(c => c.Caller.FullName));

    [Fact]
    public void Methods_InTheProduct_NoneIsAsyncVoid() => Assert.Empty(
        BuiltAssembly.Product.SelectMany(a => a.Types).SelectMany(t => t.Methods)
            .Where(m => m.ReturnType.FullName == "System.Void" && m.CustomAttributes.Any(a => a.AttributeType.Name == "AsyncStateMachineAttribute"))
            .Select(m => m.FullName));

    [Fact]
    public void Names_InTheProduct_NoneSaysNothing() => Assert.Empty(
        BuiltAssembly.Product.SelectMany(a => a.Types).Where(t => !t.IsNested && EmptyName().IsMatch(t.Name)).Select(t => t.FullName));

    private static bool IsSleep(MethodReference called) => (called.DeclaringType.FullName, called.Name) switch
    {
        ("System.Threading.Thread", "Sleep") => true,
        ("System.Threading.Tasks.Task", "Delay") => called.Parameters.All(p => p.ParameterType.Name != nameof(TimeProvider)),
        (_, "WaitForTimeoutAsync") => true,
        _ => false,
    };

    private static IEnumerable<string> SourceFiles(string extension) =>
        Directory.EnumerateFiles(Path.Combine(Root(), "src"), $"*{extension}", SearchOption.AllDirectories).Where(f => !Made().IsMatch(f));

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "GridClerk.slnx")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("GridClerk.slnx");
        }

        return folder.FullName;
    }

    [GeneratedRegex("^(CutOff|CutPower|CutSupply|Disconnect|PowerOff|SwitchOff|OpenSwitch|OpenRelay|OpenBreaker|Trip)(Async)?$")]
    private static partial Regex CutOff();

    [GeneratedRegex("停电下发|远程停电|拉闸|分闸|跳闸|直接停电")]
    private static partial Regex CutOffWords();

    [GeneratedRegex("(Manager|Helper|Util|Utils|Base|Impl)$")]
    private static partial Regex EmptyName();

    [GeneratedRegex(@"[\\/](bin|obj|node_modules)[\\/]")]
    private static partial Regex Made();
}
