namespace GridClerk.Systems.Checks;

/// <summary>What is never pressed by a check or by learning, whatever stands around it: words of presses that change something.</summary>
internal static class Forbidden
{
    private static readonly string[] Words =
    [
        "删除", "提交", "下发", "归档", "审核", "停电", "复电", "送电", "保存", "新增", "添加", "修改", "编辑", "发送", "派发", "派单", "签收", "签章", "签字", "盖章", "作废",
        "撤销", "撤回", "终止", "停用", "启用", "导入", "上传", "执行", "召测", "退出", "注销", "转派", "退单", "办结", "同意", "驳回", "批准", "支付", "缴费", "充值", "重启",
        "delete", "remove", "submit", "save", "add", "create", "new", "edit", "update", "send", "approve", "reject", "archive", "logout", "signout", "import",
        "upload", "execute", "run", "start", "stop", "disable", "enable", "pay", "reset password",
    ];

    /// <summary>A menu entry that ends the sign-in.</summary>
    public static bool Leaves(string label) => LikeWords.Bare(label) is var bare && new[] { "退出", "注销", "LOGOUT", "SIGNOUT" }.Any(word => bare.Contains(word, StringComparison.Ordinal));

    public static bool Has(string label)
    {
        var bare = LikeWords.Bare(label);
        return Words.Any(word => bare.Contains(LikeWords.Bare(word), StringComparison.Ordinal));
    }
}
