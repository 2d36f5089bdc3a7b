namespace GridClerk.EndToEnd.Kits;

/// <summary>The libraries whose real components the kits prove themselves on: folder of the page, and the kit that serves it.</summary>
public static class KitLibraries
{
    private static readonly Dictionary<string, string> Kits = new(StringComparer.Ordinal)
    {
        ["plain"] = "plain",
        ["elementui"] = "element-ui",
        ["elementui-2.13"] = "element-ui",
        ["elementplus"] = "element-plus",
        ["elementplus-2.3"] = "element-plus",
        ["antdv"] = "ant-design",
        ["antdv-3.2"] = "ant-design",
        ["antd"] = "ant-design",
        ["antd-5"] = "ant-design",
        ["antd-4.24"] = "ant-design",
    };

    private static IEnumerable<string> Latest => Kits.Keys.Where(library => !library.Contains('-', StringComparison.Ordinal));

    public static TheoryData<string> All => [.. Kits.Keys];

    /// <summary>The newest version of each library. Older ones show in a few tests that they are served too: the whole suite on all ten takes a quarter of an hour.</summary>
    public static TheoryData<string> Newest => [.. Latest];

    /// <summary>One of each family, for what is decided by code that all kits share: what is said when something is missing, when a press is not made.</summary>
    public static TheoryData<string> Two => ["elementui", "antd"];

    /// <summary>Those with trees, cascading lists and lists that a server fills.</summary>
    public static TheoryData<string> Rich => [.. Latest.Where(library => library != "plain")];

    /// <summary>Those with a list of two thousand options; Element UI draws its lists whole.</summary>
    public static TheoryData<string> LongLists => [.. Latest.Where(library => library != "elementui")];

    /// <summary>Those with a table that draws only what is in sight.</summary>
    public static TheoryData<string> VirtualTables => ["elementplus", "elementplus-2.3", "antd", "antd-5"];

    /// <summary>A wrong total on the page bar is the same text in each version of a library.</summary>
    public static TheoryData<string, string> WithAndWithoutWrongTotal
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var library in Latest)
            {
                data.Add(library, "");
            }

            data.Add("elementui", "&total=7");
            data.Add("antdv", "&total=7");
            return data;
        }
    }

    public static string KitOf(string library) => Kits[library];
}
