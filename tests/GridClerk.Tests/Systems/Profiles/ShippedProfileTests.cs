using GridClerk.Systems.Profiles;

namespace GridClerk.Tests.Systems.Profiles;

public sealed class ShippedProfileTests
{
    [Fact]
    public void Load_WithoutSite_HasNoFault()
    {
        var profiles = ProfileFiles.Load(ProfileFiles.Systems, siteFolder: null);

        Assert.Equal(["collection", "marketing"], profiles.Keys.Order());
        var reissue = profiles["marketing"].Pages["restoration-review"].Tables["orders"].Actions["reissue"];
        Assert.Equal("复电下发", reissue.Label);
        Assert.Equal(["下发成功"], reissue.Write!.Done);
    }

    [Fact]
    public void Load_ColumnsThatShowPeople_ArePrivate()
    {
        string[] personal = ["phone", "manager-phone", "billing-phone", "customer-name", "name", "address", "text", "sent-to"];
        var pages = ProfileFiles.Load(ProfileFiles.Systems, siteFolder: null).Values.SelectMany(p => p.Pages.Values).ToList();

        var columns = pages.SelectMany(p => p.Tables.Values).SelectMany(t => t.Columns.Values).Where(c => personal.Contains(c.Name)).ToList();
        var fields = pages.SelectMany(p => p.Fields.Values).Where(f => personal.Contains(f.Name)).ToList();

        Assert.NotEmpty(columns);
        Assert.NotEmpty(fields);
        Assert.All(columns, c => Assert.True(c.Private, c.ToString()));
        Assert.All(fields, f => Assert.True(f.Private, f.ToString()));
    }
}
