using System.Globalization;
using System.Net.Mail;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Sites;

/// <summary>Turns <c>mail:</c> of <c>site.yaml</c> into a <see cref="SiteMail"/>.</summary>
internal static class MailReader
{
    private const int MostMegabytes = 100;

    /// <summary>Null: the site sends no mail, or what it says of it is wrong, which was added to the faults.</summary>
    public static SiteMail? Read(YamlReader site)
    {
        if (site.OptionalMap("mail") is not { } map)
        {
            return null;
        }

        var (host, from) = (map.Text("host"), Address(map, "from", map.Text("from")));
        var port = Number(map, "port", SiteMail.UsualPort, 65535);
        if (port == SiteMail.ImplicitTlsPort)
        {
            Wrong(map, "port", "465 端口（一连接就加密）不支持，请用 25 或 587 端口，并按邮件服务器的要求写 security: starttls 或 none");
        }

        var security = map.OptionalText("security") ?? "starttls";
        if (security is not ("starttls" or "none"))
        {
            Wrong(map, "security", $"应为 starttls 或 none，不是“{security}”");
        }

        var largest = Number(map, "largest", SiteMail.UsualMegabytes, MostMegabytes);
        var account = map.OptionalText("account");
        Uri? console = null;
        if (map.OptionalText("console") is { } link && (!Uri.TryCreate(link, UriKind.Absolute, out console) || console.Scheme is not ("http" or "https")))
        {
            Wrong(map, "console", $"应为 http:// 或 https:// 开头的地址，不是“{link}”");
        }

        map.NothingElse();
        return new(host, port, security == "starttls", account, from, largest * 1024L * 1024, console);
    }

    /// <summary>Checks one address of one person.</summary>
    public static string Address(YamlReader map, string key, string address)
    {
        if (address.Length > 0 && !(MailAddress.TryCreate(address, out var read) && read.Address == address))
        {
            Wrong(map, key, $"应为一个邮箱地址，不是“{address}”");
        }

        return address;
    }

    private static int Number(YamlReader map, string key, int usual, int most)
    {
        if (map.OptionalText(key) is not { } text)
        {
            return usual;
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1 || number > most)
        {
            Wrong(map, key, $"应为 1 到 {most} 的整数，不是“{text}”");
            return usual;
        }

        return number;
    }

    private static void Wrong(YamlReader map, string key, string what) => map.Faults.Add(map.Node(key)!.Line, $"“{map.Path(key)}”{what}");
}
