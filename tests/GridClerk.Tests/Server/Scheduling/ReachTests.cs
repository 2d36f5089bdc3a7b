using GridClerk.Server.Scheduling;

namespace GridClerk.Tests.Server.Scheduling;

public sealed class ReachTests
{
    private static readonly RobotPlan[] Robots =
    [
        new("复电", []) { Systems = ["marketing", "collection"] },
        new("复核", []) { Systems = ["collection", "marketing"] },
        new("短信", []) { Systems = ["marketing"] },
        new("无系统", []),
    ];

    [Fact]
    public void GroupOf_SameSystems_IsOneGroupWhateverTheirOrder()
    {
        var reach = new Reach(Robots, null);

        Assert.Equal("collection+marketing", reach.GroupOf("复电"));
        Assert.Equal(reach.GroupOf("复电"), reach.GroupOf("复核"));
        Assert.Null(reach.GroupOf("无系统"));
        Assert.Null(reach.GroupOf("不认识"));
    }

    [Fact]
    public void Covers_OneSystemOutOfReach_IsOnlyWhatNeedsTheOthers()
    {
        var reach = new Reach(Robots, ["marketing"]);

        Assert.False(reach.Covers("复电"));
        Assert.True(reach.Covers("短信"));
        Assert.True(reach.Covers("无系统"));
        Assert.False(reach.Covers("不认识"));
        Assert.Equal(["marketing"], reach.ServedGroups);
    }

    [Fact]
    public void Covers_EverythingInReach_IsEveryRobot() => Assert.All(Robots, r => Assert.True(new Reach(Robots, null).Covers(r.Name)));

    [Fact]
    public void Timeout_AnyNode_IsNeverExceededByCheckInsAndGrace()
    {
        var node = new Node(GridClerk.Server.Storage.DatabaseServer.Parse("Host=db"), null, Node.UsualTimeout);

        // Dead just after a check-in, and looked for just before the next one is overdue.
        Assert.True((2 * node.CheckIn) + node.Grace <= node.Timeout);
    }
}
