using GridClerk.Core.Faults;
using GridClerk.Systems.Kits;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Browser;

/// <summary>What a page answered instead of ok, in the clerk's words.</summary>
internal static class KitFaults
{
    /// <param name="place">System and page: <c>营销2.0 复电复核</c>.</param>
    /// <param name="targets">The targets the verb was about: the answer names the one it failed on.</param>
    public static KitAnswer OrThrow(this KitAnswer answer, string place, params Target[] targets)
    {
        if (answer.Kind is "ok" or "answered" or "silent")
        {
            return answer;
        }

        var target = targets.FirstOrDefault(one => one.Name == answer.Target) ?? targets.FirstOrDefault();
        throw Fault(answer, target is null ? "" : $"“{(target.Label.Length > 0 ? target.Label : target.Name)}”", Where(place, target));
    }

    private static string Where(string place, Target? target) => target is null ? place : $"{place} {target.Name}，{target.Line}";

    private static ClerkException Fault(KitAnswer answer, string name, string where) => answer.Kind switch
    {
        "signedOut" => new SignedOutException(new Fault(
            "sign-in.expired", "登录已失效", "会自动重新登录", where, Masking.Text(answer.Text))),
        "missing" => Changed("page.target-missing", $"页面上找不到{name}{Lacking(answer)}", answer, where),
        "ambiguous" => Changed("page.target-ambiguous", $"页面上有不止一个{name}", answer, where),
        "missingRow" => Changed("page.row-missing", $"表格{name}中没有标识为 {Masking.Text(answer.Wanted)} 的行", answer, where),
        "ambiguousRow" => Changed("page.row-ambiguous", $"表格{name}中有不止一行标识为 {Masking.Text(answer.Wanted)}", answer, where),
        "noOption" => Changed("page.option-missing", $"{name}中没有选项“{answer.Wanted}”", answer, where),
        "noOptions" => Changed("page.list-empty", $"{name}展开后没有任何选项", answer, where),
        "notRead" => Changed("page.tree-not-read", $"{name}没有全部展开，停在“{answer.Wanted}”", answer, where),
        "disabled" => Changed("page.disabled", $"{name}是停用的，不能操作", answer, where),
        "readOnly" => Changed("page.read-only", $"{name}是只读的，不能填写", answer, where),
        "notAccepted" => Changed("page.value-not-taken", $"{name}没有显示填入的内容", answer, where),
        "noPopup" => Changed("page.list-not-open", $"{name}按下后没有展开", answer, where),
        "noDialog" => Changed("page.no-confirm", $"{name}按下后没有出现确认框，未提交", answer, where),
        "otherDialog" => Changed("page.other-confirm", $"{name}的确认框文字不符，未提交；应为“{Masking.Text(answer.Wanted)}”", answer, where),
        "blocked" => Unavailable("page.blocked", $"{name}被遮挡，无法按下", answer, where),
        "masked" => Unavailable("page.loading", "加载遮罩长时间没有消失", answer, where),
        "notEmptied" => Unavailable("page.not-emptied", $"{name}中还有以前的内容，清空不掉", answer, where),
        "notTurned" => Unavailable("page.not-turned", $"{name}翻页后没有显示该页的内容", answer, where),
        "reloaded" => Unavailable("page.reloaded", "页面在查询中途重新加载", answer, where),
        "notPressed" => Unavailable("page.not-pressed", $"{name}的确认按钮在最后一刻被遮挡，未提交", answer, where),
        "failed" => Unavailable("system.said-error", "系统报告了错误", answer, where),
        _ => throw new InvalidOperationException($"The kit answered '{answer.Kind}' at {where}."),
    };

    private static PageChangedException Changed(string code, string text, KitAnswer answer, string where) =>
        new(new Fault(code, text + Seen(answer), "请对照页面核对该处的配置；若页面已改版，请修改配置后重新启动", where, Masking.Text(answer.Text)));

    private static SystemUnavailableException Unavailable(string code, string text, KitAnswer answer, string where) =>
        new(new Fault(code, text + Seen(answer), "会自动重试；若反复出现，请到系统中查看", where, Masking.Text(answer.Text)));

    private static string Lacking(KitAnswer answer) => answer.Wanted is null ? "" : $"（缺少“{answer.Wanted}”）";

    private static string Seen(KitAnswer answer) =>
        answer.Seen is { Count: > 0 } ? $"；看到的有：{Masking.Text(string.Join('、', answer.Seen))}" : "";
}
