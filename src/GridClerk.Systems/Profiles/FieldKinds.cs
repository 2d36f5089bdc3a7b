namespace GridClerk.Systems.Profiles;

/// <summary>What a field is to a person who fills it in, in the profile's words.</summary>
public static class FieldKinds
{
    public static IReadOnlyList<string> All { get; } = ["text", "password", "number", "date", "select", "cascader", "switch", "check", "choice"];

    /// <summary>In Chinese, for reports.</summary>
    public static string InChinese(string kind) => kind switch
    {
        "select" => "下拉",
        "password" => "密码",
        "date" => "日期",
        "number" => "数字",
        "cascader" => "级联",
        "switch" => "开关",
        "check" or "choice" => "选项",
        _ => "文本",
    };
}
