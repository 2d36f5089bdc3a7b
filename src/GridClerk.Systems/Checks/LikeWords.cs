using System.Globalization;
using System.Text;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Checks;

/// <summary>
/// How much alike two labels are to a person who knows the trade: 查询 and 搜索 are the same button, 用户编号 and 客户编号 the same
/// number. Text alone; where it stands is somebody else's evidence.
/// </summary>
internal static class LikeWords
{
    /// <summary>Likeness of a thing and something that belongs to it: never enough by itself.</summary>
    private const double OfAnother = 0.35;

    /// <summary>Wordings that systems of this field use for one thing. Each stands for the first of its group; longer ones are replaced first.</summary>
    private static readonly string[][] Groups =
    [
        ["查询", "搜索", "检索", "查找", "搜寻"], ["重置", "清空", "清除", "重新输入", "重新查询", "重填"], ["登录", "登陆", "登入"],
        ["账号", "工号", "登录名", "帐号"], ["密码", "口令"], ["客户", "用户", "用电户", "户"], ["编号", "单号", "编码", "流水号", "号码", "号"],
        ["类型", "类别", "种类", "分类"], ["单位", "机构", "供电所", "部门", "单位名称"], ["时间", "日期", "时刻", "日"], ["生成", "创建", "产生", "派单", "派发"], ["名称", "姓名", "名"], ["状态", "情况"],
        ["电能表", "电表", "表计", "计量表"], ["资产编号", "资产号", "局编号", "表号"], ["终端", "采集终端", "集中器"], ["地址", "位置"], ["确定", "确认", "是"],
        ["取消", "否"], ["关闭", "返回"], ["导出", "下载"], ["刷新", "更新"], ["归档", "办结"], ["待处理", "待办", "未处理"], ["原因", "事由"],
        ["电话", "手机", "联系方式"], ["厂家", "厂商", "生产厂家"], ["召测", "透抄", "抄读"], ["示数", "示值", "读数"], ["最近", "上次", "最后"], ["供电", "管理", "所属"], ["数据", "冻结"], ["发送", "下发"], ["切换", "更换"],
    ];

    private static readonly (string Word, char Stands)[] Stems =
    [
        .. Groups.SelectMany((group, index) => group.Select(word => (word, (char)('\ue000' + index)))).OrderByDescending(stem => stem.word.Length),
    ];

    /// <summary>0: nothing in common; 1: the same.</summary>
    public static double Likeness(string one, string other)
    {
        var (a, b) = (Bare(one), Bare(other));
        if (a.Length == 0 || b.Length == 0)
        {
            return 0;
        }

        if (a == b)
        {
            return 1;
        }

        var alike = Math.Max(Math.Max(Shared(a, b), Part(a, b)), 0.95 * Math.Max(Shared(Stemmed(a), Stemmed(b)), Part(Stemmed(a), Stemmed(b))));
        return IsSomethingOf(a, b) ? Math.Min(alike, OfAnother) : alike;
    }

    /// <summary>What a thing is stands last: 台区经理部门 is no 台区经理, though 工单状态 is a 状态, and 数据项名称 says no more than 数据项.</summary>
    private static bool IsSomethingOf(string a, string b)
    {
        var (inner, outer) = a.Length < b.Length ? (a, b) : (b, a);
        return inner.Length > 2 && outer.Length >= inner.Length + 2 && outer.StartsWith(inner, StringComparison.Ordinal) && outer[inner.Length..] != "名称";
    }

    /// <summary>A shorter or longer wording of the same: 状态 and 工单状态. One letter says nothing, unless it stands for a word.</summary>
    private static double Part(string a, string b)
    {
        var (inner, outer) = a.Length < b.Length ? (a, b) : (b, a);
        return (inner.Length >= 2 || char.GetUnicodeCategory(inner[0]) == UnicodeCategory.PrivateUse) && outer.Contains(inner, StringComparison.Ordinal) ? 0.45 + (0.5 * inner.Length / outer.Length) : 0;
    }

    /// <summary>Letters in common, and how many of them stand in the same order.</summary>
    private static double Shared(string a, string b)
    {
        var left = b.ToList();
        var common = a.Count(left.Remove);
        return ((2.0 * common / (a.Length + b.Length)) + ((double)InOrder(a, b) / Math.Max(a.Length, b.Length))) / 2;
    }

    /// <summary>The longest run of letters that both have in this order, gaps allowed.</summary>
    private static int InOrder(string a, string b)
    {
        var lengths = new int[b.Length + 1];
        foreach (var letter in a)
        {
            var before = 0;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = lengths[j];
                lengths[j] = letter == b[j - 1] ? before + 1 : Math.Max(lengths[j], lengths[j - 1]);
                before = above;
            }
        }

        return lengths[b.Length];
    }

    private static string Stemmed(string text) =>
        Stems.Aggregate(new StringBuilder(text), (stemmed, stem) => stemmed.Replace(stem.Word, stem.Stands.ToString())).ToString();

    /// <summary>As a page's own finder compares: no white space, no colon, no asterisk of a required field; full-width letters as their narrow ones.</summary>
    internal static string Bare(string text) =>
        string.Concat(PageText.Bare(text).Select(c => c is >= '\uff01' and <= '\uff5e' ? (char)(c - 0xfee0) : c)).Trim(':', '*').ToUpperInvariant();
}
