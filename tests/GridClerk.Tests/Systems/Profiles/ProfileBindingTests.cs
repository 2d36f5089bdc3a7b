using GridClerk.Core.Faults;
using GridClerk.Systems.Collection;
using GridClerk.Systems.Marketing;
using GridClerk.Systems.Profiles;

namespace GridClerk.Tests.Systems.Profiles;

public sealed class ProfileBindingTests
{
    [Fact]
    public void Bind_ShippedProfiles_AreComplete()
    {
        var profiles = ProfileFiles.Load(ProfileFiles.Systems, siteFolder: null);

        Assert.Equal("归档", ProfileBinding.Bind(profiles["marketing"], MarketingTargets.From).RestorationReview.Archive.Label);
        Assert.Equal("召测", ProfileBinding.Bind(profiles["collection"], CollectionTargets.From).ReadThrough.Read.Label);
    }

    [Fact]
    public void Bind_MissingTargets_AreToldTogether()
    {
        var text = ProfileFiles.ShippedText("marketing")
            .Replace("          area-no: 台区编号\n", "", StringComparison.Ordinal)
            .Replace("      reset: 重置\n", "", StringComparison.Ordinal)
            .Replace("      archived: 已归档\n", "", StringComparison.Ordinal)
            .Replace("  sms-desk:\n", "  sms:\n", StringComparison.Ordinal);
        var profile = ProfileLoadingTests.Read(text, site: null)!;

        var fault = Assert.Throws<ConfigurationException>(() => ProfileBinding.Bind(profile, MarketingTargets.From)).Fault;

        Assert.Equal("profile.incomplete", fault.Code);
        Assert.Contains("有 5 处错误", fault.Text);
        Assert.All(["columns.area-no", "buttons.reset", "words.archived", "pages.sms-desk"], entry => Assert.Contains(entry, fault.Text));
    }

    [Fact]
    public void Bind_WriteButtonWithoutWriteTexts_IsRefused()
    {
        var text = ProfileFiles.ShippedText("marketing").Replace("label: 归档\n            write:", "label: 归档\n            ignored:", StringComparison.Ordinal);
        var start = text.IndexOf("            ignored:", StringComparison.Ordinal);
        text = text.Remove(start, text.IndexOf("    dialogs:", StringComparison.Ordinal) - start);

        var fault = Assert.Throws<ConfigurationException>(
            () => ProfileBinding.Bind(ProfileLoadingTests.Read(text, site: null)!, MarketingTargets.From)).Fault;

        Assert.Contains("要写明 write", fault.Text);
    }
}
