using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Collection;

/// <summary>Everything that the pages of 采集2.0 need from its profile, asked for once.</summary>
internal sealed record CollectionTargets(
    ReadThroughTargets ReadThrough, SuccessCheckTargets SuccessCheck, FailedDetailsTargets FailedDetails, DownloadCentreTargets DownloadCentre)
{
    public static CollectionTargets From(ProfileBinding profile) => new(
        ReadThroughTargets.From(profile.Page("read-through")), SuccessCheckTargets.From(profile.Page("success-check")),
        FailedDetailsTargets.From(profile.Page("failed-details")), DownloadCentreTargets.From(profile.Page("download-centre")));
}

/// <summary>数据召测.</summary>
/// <param name="Currents">Items of phases A, B, C: first the path in the tree of items (<c>电流/A相电流</c>), then the name in the results.</param>
/// <param name="Rates">尖, 峰, 平, 谷 of the freeze.</param>
internal sealed record ReadThroughTargets(
    PageProfile Page, FieldTarget MeterNo, ButtonTarget Query, TableTarget Meters, FieldTarget Items, ButtonTarget Read, ButtonTarget Clear,
    TableTarget Results, IReadOnlyList<WordsTarget> Currents, WordsTarget StatusWord, WordsTarget Freeze, IReadOnlyList<WordsTarget> Rates,
    WordsTarget Answered, WordsTarget NotAnswered, WordsTarget TimedOut, WordsTarget Nothing, TimeSpan ReadTimeout)
{
    public static ReadThroughTargets From(PageBinding page) => new(
        page.Page, page.Field("meter-no"), page.Button("query"), page.Table("meters", "meter-no"), page.Field("items"), page.Button("read"),
        page.Button("clear"), page.Table("results", "requested-at", "meter-no", "item", "stamp", "value", "result"),
        [page.Words("current-a"), page.Words("current-b"), page.Words("current-c")], page.Words("status-word"), page.Words("freeze-total"),
        [page.Words("freeze-sharp"), page.Words("freeze-peak"), page.Words("freeze-flat"), page.Words("freeze-valley")],
        page.Words("answered"), page.Words("not-answered"), page.Words("timed-out"), page.Words("nothing"), page.Wait("read-timeout"));
}

/// <summary>采集成功率检测, the rates.</summary>
internal sealed record SuccessCheckTargets(PageProfile Page, FieldTarget Day, ButtonTarget Query, TableTarget Rates, WordsTarget Nothing)
{
    public static SuccessCheckTargets From(PageBinding page) => new(
        page.Page, page.Field("day"), page.Button("query"),
        page.Table("rates", "unit", "day", "total", "collected", "failed", "rate", "counted-at"), page.Words("nothing"));
}

/// <summary>采集成功率检测, the failures behind the rates.</summary>
/// <param name="Failed">The exported file has its headings.</param>
/// <param name="Queued">What the page says where the file is made in the download centre.</param>
internal sealed record FailedDetailsTargets(
    PageProfile Page, FieldTarget Unit, FieldTarget Day, ButtonTarget Query, ButtonTarget Export, TableTarget Failed, WordsTarget Online,
    WordsTarget Offline, WordsTarget Queued, WordsTarget Nothing, TimeSpan ExportTimeout)
{
    public static FailedDetailsTargets From(PageBinding page) => new(
        page.Page, page.Field("unit"), page.Field("day"), page.Button("query"), page.Button("export"),
        page.Table(
            "failed", "unit", "customer-no", "customer-kind", "meter-no", "meter-maker", "area-no", "area-name", "terminal-no", "terminal-maker",
            "terminal-state", "reader", "day", "cause", "last-at", "last-value"),
        page.Words("online"), page.Words("offline"), page.Words("queued"), page.Words("nothing"), page.Wait("export-timeout"));

    /// <summary>Null where the state is neither of the two.</summary>
    public bool? IsOnline(string state) => Online.Reads(state) ? true : Offline.Reads(state) ? false : null;
}

/// <summary>下载中心: files that are too large to be made at once.</summary>
/// <param name="MakingTimeout">Longest wait for one file to be made.</param>
internal sealed record DownloadCentreTargets(
    PageProfile Page, ButtonTarget Query, TableTarget Downloads, ButtonTarget File, WordsTarget Made, WordsTarget Failed, WordsTarget Waiting,
    WordsTarget Nothing, TimeSpan MakingTimeout, TimeSpan ExportTimeout)
{
    public static DownloadCentreTargets From(PageBinding page)
    {
        var downloads = page.Table("downloads", "number", "submitted-at", "status");
        return new(
            page.Page, page.Button("query"), downloads, page.Action(downloads, "file"), page.Words("made"), page.Words("failed"),
            page.Words("waiting"), page.Words("nothing"), page.Wait("making-timeout"), page.Wait("export-timeout"));
    }
}
