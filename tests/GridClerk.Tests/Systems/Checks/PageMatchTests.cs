using GridClerk.Systems.Checks;
using GridClerk.Systems.Profiles;

namespace GridClerk.Tests.Systems.Checks;

public sealed class PageMatchTests
{
    [Fact]
    public void Share_PageOfTargets_IsWhatIsThereOfThem() => Assert.Equal(
        0.5, PageMatch.Share([Target("fields.name", TargetState.Found), Target("fields.type", TargetState.Gone), Target("tables.list", TargetState.Unseen), Target("landmarks.0", TargetState.Found)]));

    [Fact]
    public void Share_PageOfLandmarksAlone_IsTheirs() => Assert.Equal(1, PageMatch.Share([Target("landmarks.0", TargetState.Found), Target("landmarks.1", TargetState.Found)]));

    private static CheckedTarget Target(string path, TargetState state) => new($"pages.plans.{path}", "停电计划", new ProfileLine("plans.yaml", 1), state);
}
