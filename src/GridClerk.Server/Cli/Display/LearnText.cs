using GridClerk.Systems.Learning;

namespace GridClerk.Server.Cli.Display;

/// <summary>What was learned of a system as the terminal shows it: how much, where it was written, what is missing, and what to do next.</summary>
internal static class LearnText
{
    /// <param name="next">The command that tries the profile.</param>
    public static void Write(LearnedSystem learned, string profile, string report, string next)
    {
        if (learned.Unfinished is { } why)
        {
            Console.WriteLine($"没有学完（{why}）：只写下在这之前看过的页面；要学完整，请先移走写好的文件再执行一次");
        }

        Console.WriteLine($"学到 {learned.Pages.Count} 个页面，界面库 {learned.Kit}；配置写入 {profile}，带截图的报告：{report}");
        learned.Skipped.ToList().ForEach(one => Console.WriteLine($"  没有打开 {one}"));
        ProfileDraft.LeftOut(learned).ToList().ForEach(one => Console.WriteLine($"  没有写入配置 {one}：页面上没有它独有的文字，请看报告后自己写 landmarks"));
        Console.WriteLine($"下一步：{next}");
    }
}
