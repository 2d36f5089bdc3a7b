using GridClerk.Core.Faults;

namespace GridClerk.Scenarios.CountAssets;

/// <summary>What people are told when a count cannot be made as the site wants it.</summary>
internal static class CountFaults
{
    public static Fault NotOffered(string setting, string name, IReadOnlyList<string> offered) => new(
        "count-assets.not-offered", $"设置 {setting} 中的“{name}”在资产统计页面上没有", $"请改正设置；页面上有：{string.Join('、', offered.Take(30))}");

    /// <param name="seen">What the page said instead: it may as well have changed.</param>
    public static Fault NotRated(string type, Fault seen) => new(
        "count-assets.not-rated", $"资产统计页面上，“{type}”没有额定电流、额定电压可选：{seen.Text}",
        "请把它从设置 rated-types 中去掉；如果页面上其实有，请对照页面改正系统配置", seen.Where);

    public static Fault MailUntold(string result, IReadOnlyList<string> untold) => new(
        "count-assets.mail-untold", $"{result}；但邮件没有全部送到：{string.Join('，', untold)}", "请核实收件人邮箱和邮件服务器，并把工作簿另行转交；程序不会再发");
}
