using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Marketing;

/// <summary>Everything that the pages of 营销2.0 need from its profile, asked for once.</summary>
internal sealed record MarketingTargets(
    RestorationReviewTargets RestorationReview, CustomerViewTargets CustomerView, AssetStatisticsTargets AssetStatistics,
    DedicatedCustomersTargets DedicatedCustomers, SmsDeskTargets SmsDesk)
{
    public static MarketingTargets From(ProfileBinding profile) => new(
        RestorationReviewTargets.From(profile.Page("restoration-review")),
        CustomerViewTargets.From(profile.Page("customer-view")),
        AssetStatisticsTargets.From(profile.Page("asset-statistics")),
        DedicatedCustomersTargets.From(profile.Page("dedicated-customers")),
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
/// <param name="Current">There only while the type that is chosen is told apart by rating, as <paramref name="Voltage"/> is.</param>
/// <param name="RatedAssets">The same table where a rating was asked for: a site whose list shows none can still count without.</param>
internal sealed record AssetStatisticsTargets(
    PageProfile Page, FieldTarget Unit, FieldTarget Type, FieldTarget Status, FieldTarget Store, FieldTarget Current, FieldTarget Voltage,
    ButtonTarget Query, ButtonTarget Reset, TableTarget Assets, TableTarget RatedAssets)
{
    public static AssetStatisticsTargets From(PageBinding page) => new(
        page.Page, page.Field("unit"), page.Field("type"), page.Field("status"), page.Field("store"), page.Field("current"), page.Field("voltage"),
        page.Button("query"), page.Button("reset"), page.Table("assets", "type", "status", "store"),
        page.Table("rated-assets", "type", "status", "store", "current", "voltage"));
}

/// <summary>专变用户清单.</summary>
/// <param name="Customers">The exported file has its headings.</param>
internal sealed record DedicatedCustomersTargets(
    PageProfile Page, FieldTarget Unit, ButtonTarget Query, ButtonTarget Export, TableTarget Customers, WordsTarget Nothing, TimeSpan ExportTimeout)
{
    public static DedicatedCustomersTargets From(PageBinding page) => new(
        page.Page, page.Field("unit"), page.Button("query"), page.Button("export"),
        page.Table("customers", "unit", "customer-no", "kind", "voltage", "capacity", "transformers", "meter-no"), page.Words("nothing"),
        page.Wait("export-timeout"));
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
