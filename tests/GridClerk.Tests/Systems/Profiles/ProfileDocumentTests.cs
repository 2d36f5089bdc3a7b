using GridClerk.Systems.Marketing;
using GridClerk.Systems.Profiles;

namespace GridClerk.Tests.Systems.Profiles;

/// <summary>What docs/profiles.md tells implementers to write has to work.</summary>
public sealed class ProfileDocumentTests
{
    [Fact]
    public void WorkedExample_LaidOverTheShippedProfile_Fits()
    {
        var lines = File.ReadLines(Path.Combine(Repository.Root, "docs", "profiles.md")).SkipWhile(l => !l.Contains("# 某某公司")).TakeWhile(l => l.StartsWith("    ") || l.Length == 0);

        var profile = ProfileLoadingTests.Read(ProfileFiles.ShippedText("marketing"), string.Join('\n', lines))!;

        var at = ProfileBinding.Bind(profile, MarketingTargets.From).RestorationReview;
        Assert.Equal(("重发命令", "确定", "费控复电"), (at.Reissue.Label, at.Reissue.Write!.ConfirmButton, at.TypeWord.First));
        Assert.Equal(("责任人手机", true), (at.Orders.Columns["manager-phone"].Heading, at.Orders.Columns["manager-phone"].Private));
        Assert.True(at.Archived.Reads("已办结"));
    }

    [Fact]
    public void ShortestProfileOfAnOwnSystem_IsWhole()
    {
        var lines = File.ReadLines(Path.Combine(Repository.Root, "docs", "profiles.md"))
            .SkipWhile(l => !l.StartsWith("`profiles/dispatch.yaml`", StringComparison.Ordinal)).Skip(1).TakeWhile(l => l.StartsWith("    ", StringComparison.Ordinal) || l.Length == 0);
        var faults = new ConfigurationFaults("profile.invalid", "x");

        var profile = ProfileFiles.Read("dispatch", shipped: null, string.Join('\n', lines), "dispatch.yaml", faults)!;

        faults.ThrowIfAny();
        Assert.Equal(("dispatch", "调度管理系统", "退出"), (profile.Name, profile.Title, profile.SignIn!.SignedIn.Label));
        Assert.True(profile.Pages["outages"].Tables["list"].IsFree);
    }

    [Fact]
    public void EveryKeyOfTheShippedProfiles_IsExplained()
    {
        var explained = File.ReadAllText(Path.Combine(Repository.Root, "docs", "profiles.md"));
        var faults = new ConfigurationFaults("x", "x");
        var keys = ProfileFiles.Systems.SelectMany(s => KeysOf(YamlTree.Read(ProfileFiles.ShippedText(s), s, faults)!, inGroup: false)).Distinct();

        Assert.All(keys, key => Assert.Contains($"`{key}", explained));
    }

    /// <summary>The schema's own keys; names inside groups are the profile's.</summary>
    private static IEnumerable<string> KeysOf(YamlNode node, bool inGroup)
    {
        string[] groups = ["announcements", "pages", "fields", "buttons", "tables", "columns", "actions", "dialogs", "words", "waits"];
        return node is not YamlMap map ? [] : map.Entries.SelectMany(e => (inGroup ? [] : new[] { e.Key })
            .Concat(KeysOf(e.Value, inGroup: !inGroup && groups.Contains(e.Key))));
    }
}
