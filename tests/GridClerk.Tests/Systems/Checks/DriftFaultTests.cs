using GridClerk.Systems.Checks;
using GridClerk.Systems.Profiles;

namespace GridClerk.Tests.Systems.Checks;

public sealed class DriftFaultTests
{
    private static readonly ProfileLine Line = new("plans.yaml", 3);

    [Fact]
    public void Of_PagesMadeWithAnotherLibraryAndRenamed_CountsEachByItsKindAndNamesTheFirst()
    {
        PageCheck[] pages =
        [
            new(PageCheck.Door, "登录", [new(CheckedTarget.Kit, "ant-design", Line, TargetState.Moved, "element-plus", 1)]),
            new("plans", "停电计划",
            [
                new("pages.plans.fields.line", "线路", Line, TargetState.Gone), new("pages.plans.fields.name", "名称", Line, TargetState.Moved, "计划名称", 0.8),
                new("pages.plans.fields.unit", "单位", Line, TargetState.Moved, "供电单位", 0.8), new("pages.plans.buttons.query", "查询", Line, TargetState.Found),
            ]),
        ];

        var fault = DriftFault.Of("check.drifted", new CheckReport("plans", "停电计划系统", "jxzy01", DateTimeOffset.UnixEpoch, pages), "a.html");

        Assert.Contains("换了 1 项、改名 2 项、找不到 1 项；登录“ant-design”现在的页面用的是界面库“element-plus”；", fault.Text, StringComparison.Ordinal);
    }
}
