using GridClerk.Core.Faults;

namespace GridClerk.Scenarios.TellStaff;

internal static class TellStaffFaults
{
    /// <param name="whom">Masked, with the reason.</param>
    public static Fault Untold(IReadOnlyList<string> whom) => new(
        "tell-staff.untold", $"值班通知没有全部送到：{string.Join('；', whom)}", "请核对值班号码和邮箱（site.yaml 的 staff-on-duty、staff-mail）以及短信发送记录；程序不会再发这一条");
}
