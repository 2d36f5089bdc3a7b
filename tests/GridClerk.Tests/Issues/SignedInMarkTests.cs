using System.Text.Json;
using GridClerk.Sandbox.Collection;
using GridClerk.Sandbox.Engine;
using GridClerk.Systems.Profiles;

namespace GridClerk.Tests.Issues;

/// <summary>采集2.0 was taken for not signed in when its only page below 数据采集管理 had moved: the branch that told so was gone with it.</summary>
public sealed class SignedInMarkTests
{
    [Fact]
    public void SignedIn_PageMovedInTheMenu_IsStillShown()
    {
        var everything = new HashSet<string> { CollectionPages.Dashboard, CollectionPages.Read, CollectionPages.Success };
        var texts = TextTable.Load(CollectionSystem.Name, 0);
        var mark = ProfileFiles.Load(ProfileFiles.Systems, siteFolder: null)["collection"].SignIn!.SignedIn.Label;

        var moved = CollectionSystem.Menu.Move("read", "quality").For(everything)!;

        Assert.Contains(JsonSerializer.Serialize(mark), JsonSerializer.Serialize(moved.Children.Select(entry => entry.Render(texts))));
    }
}
