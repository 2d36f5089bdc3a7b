using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Marketing;

/// <summary>Everything that the pages of 营销2.0 need from its profile, asked for once.</summary>
internal sealed record MarketingTargets(
    RestorationReviewTargets RestorationReview, CustomerViewTargets CustomerView, AssetStatisticsTargets AssetStatistics, SmsDeskTargets SmsDesk)
{
    public static MarketingTargets From(ProfileBinding profile) => new(
        RestorationReviewTargets.From(profile.Page("restoration-review")),
        CustomerViewTargets.From(profile.Page("customer-view")),
        AssetStatisticsTargets.From(profile.Page("asset-statistics")),
        SmsDeskTargets.From(profile.Page("sms-desk")));
}

/// <summary>待办工单, filtered to 复电复核.</summary>
internal sealed record RestorationReviewTargets(
    PageProfile Page, FieldTarget OrderNo, FieldTarget Type, FieldTarget Unit, ButtonTarget Query, ButtonTarget Reset,
    TableTarget Orders, ButtonTarget Commands, ButtonTarget Reissue, ButtonTarget Archive, DialogTarget CommandDialog, TableTarget Log,
    WordsTarget TypeWord, WordsTarget Open, WordsTarget Archived, WordsTarget LateMarks, WordsTarget Nothing, CommandReplyWords Replies)
{
    public static RestorationReviewTargets From(PageBinding page)
    {
        var orders = page.Table(
            "orders", "order-no", "type", "status", "created-at", "manager", "manager-phone", "area-no", "area-name", "unit",
            "customer-name", "customer-no", "address", "billing-phone", "meter-no", "terminal-no", "cut-kind");
        var dialog = page.Dialog("commands");
        return new(
            page.Page, page.Field("order-no"), page.Field("type"), page.Field("unit"), page.Button("query"), page.Button("reset"),
            orders, page.Action(orders, "commands"), page.WriteAction(orders, "reissue"), page.WriteAction(orders, "archive"),
            dialog, page.DialogTable(dialog, "log", "sequence", "at", "by", "command", "reply", "replied-at"),
            page.Words("type"), page.Words("open"), page.Words("archived"), page.Words("late-marks"), page.Words("nothing"),
            CommandReplyWords.From(page));
    }
}

internal sealed record CommandReplyWords(WordsTarget Pending, WordsTarget Ok, WordsTarget Failed, WordsTarget TimedOut)
{
    public static CommandReplyWords From(PageBinding page) => new(
        page.Words("reply-pending"), page.Words("reply-ok"), page.Words("reply-failed"), page.Words("reply-timed-out"));
}

/// <summary>客户360视图.</summary>
internal sealed record CustomerViewTargets(
    PageProfile Page, FieldTarget CustomerNo, ButtonTarget Query, TableTarget Payments, FieldTarget ShownCustomerNo, FieldTarget Balance,
    FieldTarget Switch, FieldTarget CutAt, FieldTarget CutKind, WordsTarget Arrears, WordsTarget Theft, WordsTarget Breach,
    WordsTarget Safety, WordsTarget Internal, WordsTarget External, WordsTarget Nothing)
{
    public static CustomerViewTargets From(PageBinding page) => new(
        page.Page, page.Field("customer-no"), page.Button("query"), page.Table("payments", "at"),
        page.Field("shown-customer-no"), page.Field("balance"), page.Field("switch"), page.Field("cut-at"), page.Field("cut-kind"),
        page.Words("cut-arrears"), page.Words("cut-theft"), page.Words("cut-breach"), page.Words("cut-safety"),
        page.Words("switch-internal"), page.Words("switch-external"), page.Words("nothing"));
}

/// <summary>资产统计.</summary>
internal sealed record AssetStatisticsTargets(
    PageProfile Page, FieldTarget Unit, FieldTarget Type, FieldTarget Status, FieldTarget Store, ButtonTarget Query, TableTarget Assets)
{
    public static AssetStatisticsTargets From(PageBinding page) => new(
        page.Page, page.Field("unit"), page.Field("type"), page.Field("status"), page.Field("store"), page.Button("query"),
        page.Table("assets", "type", "status", "store"));
}

/// <summary>自定义发送短信.</summary>
internal sealed record SmsDeskTargets(
    PageProfile Page, FieldTarget Phone, FieldTarget Template, FieldTarget Text, ButtonTarget Send, FieldTarget SentTo,
    ButtonTarget Query, TableTarget Sent, WordsTarget FreeTemplate)
{
    public static SmsDeskTargets From(PageBinding page) => new(
        page.Page, page.Field("phone"), page.Field("template"), page.Field("text"), page.WriteButton("send"), page.Field("sent-to"),
        page.Button("query"), page.Table("sent", "sent-at", "phone", "text", "status"), page.Words("free-template"));
}
