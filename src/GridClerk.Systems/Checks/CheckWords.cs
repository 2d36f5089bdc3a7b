using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Checks;

/// <summary>What a check found, as people read it: in the terminal, on pages, in faults.</summary>
public static class CheckWords
{
    public static string StateOf(CheckedTarget target) => target.State switch
    {
        TargetState.Found when target.Remark is not null => "移位",
        TargetState.Found => "找到",
        TargetState.Moved when target.IsExchanged => "换了",
        TargetState.Moved => "改名",
        TargetState.Ambiguous => "不止一个",
        TargetState.Gone => "找不到",
        _ => "看不到",
    };

    /// <summary>What it may be called now and what else is to be told of it; empty if nothing is known of that.</summary>
    public static string Now(CheckedTarget target) => target.Remark is { } remark ? $"{NameOf(target)}，{remark}" : NameOf(target);

    /// <summary>How many targets of a page there are of each kind.</summary>
    public static string Counts(PageCheck page)
    {
        var unseen = page.Targets.Count(target => target.State == TargetState.Unseen);
        var drifts = page.Targets.Count(target => target.IsDrift);
        var found = page.Targets.Count(target => target.State == TargetState.Found);
        return $"找到 {found} 项{(drifts > 0 ? $"，不符 {drifts} 项" : "")}{(unseen > 0 ? $"，{unseen} 项不操作看不到" : "")}";
    }

    private static string NameOf(CheckedTarget target) => target switch
    {
        { Path: CheckedTarget.Kit, Candidate: { } kit } => $"现在的页面用的是界面库“{kit}”",
        { IsExchanged: true, Candidate: { } kind } => $"现在是{FieldKinds.InChinese(kind)}（{kind}）",
        { Candidate: { } candidate } => $"现在可能叫“{candidate}”（把握 {target.Certainty * 100:0}%）",
        { State: TargetState.Gone, Nearest: { Count: > 0 } nearest } => $"，相近的有：{string.Join('、', nearest)}",
        _ => "",
    };
}
