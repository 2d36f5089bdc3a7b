using GridClerk.Core.Faults;
using GridClerk.Systems.Checks;
using GridClerk.Systems.Kits;
using GridClerk.Systems.Profiles;

namespace GridClerk.Tests.Systems.Checks;

public sealed class DoorMatchTests
{
    private static readonly ProfileLine Line = new("plans.yaml", 1);

    private readonly DoorMatch match = new(new SystemProfile(
        "plans", "检修计划系统", "plain", Line, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(20),
        new(
            new FieldTarget("account", "账号", Line), new FieldTarget("password", "密码", Line), null, new ButtonTarget("submit", "登录", Line), null,
            new ButtonTarget("signed-in", "退出登录", Line), [], [], [], null, null),
        [], new Dictionary<string, PageProfile>()));

    [Fact]
    public void Seen_FieldsOfOtherNames_AreTakenByTheirKindAndTheProfileGoesByThem()
    {
        match.Seen(Page([Field("用户名", "text"), Field("口令", "password")], "登 录"), isForm: false);

        Assert.Equal(["用户名", "口令", null], match.Targets.Select(target => target.Candidate));
        Assert.Equal(("用户名", "口令"), (match.Profile.SignIn!.Account.Label, match.Profile.SignIn.Password.Label));
        Assert.True(match.IsDrifted);
    }

    [Fact]
    public void Seen_NoPasswordField_IsNotGuessedAt() => Assert.Equal(
        "sign-in.not-recognised", Assert.Throws<PageChangedException>(() => match.Seen(Page([Field("用户名", "text")], "登录"), isForm: false)).Fault.Code);

    /// <summary>A portal may be plain around pages that are not: only another library's own widgets prove it.</summary>
    [Theory]
    [InlineData("plain", true, "element-ui")]
    [InlineData("element-ui", true, "element-ui")]
    [InlineData("element-plus", false, "element-plus")]
    public void MadeWith_ALibrary_IsTakenOnlyIfItIsAnother(string seen, bool isKnown, string taken)
    {
        var other = new DoorMatch(match.Profile with { Kit = "element-ui" });
        Assert.Equal(isKnown, other.MadeWith(seen));
        Assert.Equal(taken, other.Profile.Kit);
        Assert.Equal(isKnown ? [] : [("kit", TargetState.Moved, "element-plus")], other.Targets.Select(target => (target.Path, target.State, target.Candidate)));
        Assert.True(other.MadeWith(taken));
    }

    [Fact]
    public void Unseen_DoorThatWasOpen_IsNoDrift()
    {
        match.Unseen();
        match.Behind(Page([], "退出登录"), isThere: true);

        Assert.False(match.IsDrifted);
        Assert.True(match.KnowsBehind);
        Assert.Equal([TargetState.Unseen, TargetState.Unseen, TargetState.Unseen, TargetState.Found], match.Targets.Select(target => target.State));
    }

    [Fact]
    public void Behind_NothingLikeIt_IsGoneAndNotWaitedFor()
    {
        match.Behind(Page([], "首页"), isThere: false);
        Assert.False(match.KnowsBehind);
    }

    private static SurveyedField Field(string label, string kind) => new(label, null, null, kind, null, IsDisabled: false, IsPictured: false);

    private static SurveyedPage Page(IReadOnlyList<SurveyedField> fields, params string[] buttons) =>
        new(IsFront: true, fields, [.. buttons.Select(button => new SurveyedLabel(button, null, null))], [], [], [], [], []);
}
