using GridClerk.Systems.Kits;

namespace GridClerk.Systems.Profiles;

/// <summary>Turns a merged profile into its records. Every fault is collected; the caller raises them together.</summary>
internal static class ProfileReader
{
    private static readonly TimeSpan UsualQuery = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan UsualWrite = TimeSpan.FromSeconds(20);

    /// <param name="system">By the file's name; the content need not repeat it.</param>
    public static SystemProfile Read(string system, YamlMap root, ConfigurationFaults faults)
    {
        var map = new YamlReader(root, "", faults);
        var name = map.OptionalText("system") ?? system;
        var kit = map.Text("kit");
        if (kit.Length > 0 && !Kit.Names.Contains(kit))
        {
            faults.Add(map.Node("kit")!.Line, $"不认识界面库“{kit}”，可用：{string.Join('、', Kit.Names)}");
        }

        var title = map.Text("title");
        var longestRequest = map.OptionalDuration("longest-request") ?? UsualQuery;
        var queryTimeout = map.OptionalDuration("query-timeout") ?? UsualQuery;
        var writeTimeout = map.OptionalDuration("write-timeout") ?? UsualWrite;
        var unavailable = map.OptionalTexts("unavailable");
        var signIn = map.OptionalMap("sign-in") is { } s ? SignIn(s) : null;
        var announcements = map.Group("announcements").Select(e => Announcement(map, e)).ToList();
        var pages = ByName(map.Group("pages"), e => map.AsMap(e.Value, $"pages.{e.Key}") is { } page ? PageReader.Read(name, e, page) : null);
        map.NothingElse();
        return new(name, title, kit, map.Line, longestRequest, queryTimeout, writeTimeout, signIn, announcements, pages) { Unavailable = unavailable };
    }

    /// <summary>Entries by their names; those that could not be read are left out, their faults being known.</summary>
    public static Dictionary<string, T> ByName<T>(IEnumerable<YamlEntry> entries, Func<YamlEntry, T?> read)
        where T : class
    {
        var named = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (read(entry) is { } value)
            {
                named.Add(entry.Key, value);
            }
        }

        return named;
    }

    private static SignInProfile SignIn(YamlReader map)
    {
        var signIn = new SignInProfile(
            TargetReader.Field(map, "account"), TargetReader.Field(map, "password"),
            map.Has("captcha") ? TargetReader.Field(map, "captcha") : null,
            TargetReader.Button(map, "submit"), map.OptionalText("continue-button"), TargetReader.Button(map, "signed-in"),
            map.Texts("rejected"), map.OptionalTexts("captcha-wrong"), map.Texts("expired"),
            map.Has("menu-search") ? TargetReader.Field(map, "menu-search") : null,
            map.OptionalMap("post") is { } post ? Post(post) : null)
        {
            PasswordEnds = PasswordEnds(map),
        };
        map.NothingElse();
        return signIn;
    }

    private static IReadOnlyList<string> PasswordEnds(YamlReader map)
    {
        const string key = "password-ends";
        var texts = map.OptionalTexts(key);
        if (texts.Any(t => t.Length > 0 && t.Split(SignInProfile.Days).Length != 2))
        {
            map.Faults.Add(map.Node(key)!.Line, $"“{map.Path(key)}”的每条都要写一次 {SignInProfile.Days}，表示剩余天数");
        }

        return texts;
    }

    private static PostTarget Post(YamlReader map)
    {
        var post = new PostTarget(TargetReader.Button(map, "switch"), map.OptionalTexts("wanted"));
        map.NothingElse();
        return post;
    }

    private static NoticeTarget Announcement(YamlReader map, YamlEntry entry) =>
        new(entry.Key, map.AsTexts(entry.Value, $"announcements.{entry.Key}").FirstOrDefault(""), entry.Value.Line);
}
