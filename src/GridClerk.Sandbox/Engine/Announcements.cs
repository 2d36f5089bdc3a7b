namespace GridClerk.Sandbox.Engine;

/// <summary>What the surprise dialogs say.</summary>
internal static class Announcements
{
    public static readonly IReadOnlyList<(string Title, string Text)> All =
    [
        ("系统公告", "系统计划于本周六22:00至次日06:00进行版本升级，期间部分功能暂停使用，请提前安排工作。"),
        ("温馨提示", "近期密码即将到期的用户请及时修改密码，连续输错5次账号将被锁定。"),
        ("通知", "关于开展迎峰度冬期间费控复电专项核查的通知已下发，请各供电所及时查收。"),
        ("运维通知", "部分台区采集终端正在进行固件升级，召测可能出现超时，请稍后重试。"),
    ];
}
