using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Collection;

/// <summary>Everything that the pages of 采集2.0 need from its profile, asked for once.</summary>
internal sealed record CollectionTargets(ReadThroughTargets ReadThrough)
{
    public static CollectionTargets From(ProfileBinding profile) => new(ReadThroughTargets.From(profile.Page("read-through")));
}

/// <summary>数据召测.</summary>
/// <param name="Currents">Items of phases A, B, C: first the path in the tree of items (<c>电流/A相电流</c>), then the name in the results.</param>
internal sealed record ReadThroughTargets(
    PageProfile Page, FieldTarget MeterNo, ButtonTarget Query, TableTarget Meters, FieldTarget Items, ButtonTarget Read, ButtonTarget Clear,
    TableTarget Results, IReadOnlyList<WordsTarget> Currents, WordsTarget StatusWord, WordsTarget Answered, WordsTarget NotAnswered,
    WordsTarget Nothing, TimeSpan ReadTimeout)
{
    public static ReadThroughTargets From(PageBinding page) => new(
        page.Page, page.Field("meter-no"), page.Button("query"), page.Table("meters", "meter-no"), page.Field("items"), page.Button("read"),
        page.Button("clear"), page.Table("results", "requested-at", "meter-no", "item", "stamp", "value", "result"),
        [page.Words("current-a"), page.Words("current-b"), page.Words("current-c")], page.Words("status-word"),
        page.Words("answered"), page.Words("not-answered"), page.Words("nothing"), page.Wait("read-timeout"));
}
