using GridClerk.Systems.Checks;
using GridClerk.Systems.Kits;
using GridClerk.Systems.Profiles;

namespace GridClerk.Tests.Systems.Checks;

public sealed class FieldSortsTests
{
    private static readonly ProfileLine Line = new("plans.yaml", 7);

    [Theory]
    [InlineData("select", "select", TargetState.Found, "")]
    [InlineData("select", "text", TargetState.Found, "pages.plans.fields.kind-of-outage.kind: select → text")]
    [InlineData(null, "text", TargetState.Found, "")]
    [InlineData("select", "text", TargetState.Gone, "")]
    public void Kinds_OfAField_AreComparedWhereTheProfileSaysOne(string? wanted, string seen, TargetState state, string told)
    {
        var field = new FieldTarget("kind-of-outage", "停电性质", Line) { Kind = wanted };
        var page = new PageProfile(
            "停电计划系统", "plans", Line, [], null, ["计划编号"], new Dictionary<string, FieldTarget> { [field.Name] = field }, new Dictionary<string, ButtonTarget>(),
            new Dictionary<string, TableTarget>(), new Dictionary<string, DialogTarget>());
        var survey = new SurveyedPage(
            IsFront: true, [new("停电性质:", null, null, seen, null, IsDisabled: false, IsPictured: false)], [], [], [], [], [], []);

        var drifts = FieldSorts.Kinds(page, [new("pages.plans.fields.kind-of-outage", "停电性质", Line, state)], survey);

        Assert.Equal(told, string.Concat(drifts.Select(drift => $"{drift.Path}: {drift.Label} → {drift.Candidate}")));
    }
}
