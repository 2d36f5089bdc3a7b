using System.Text.Json.Nodes;
using GridClerk.Systems.Profiles;

namespace GridClerk.Tests.Systems.Profiles;

/// <summary>What editors are told and what is read are the same.</summary>
public sealed class ProfileSchemaTests
{
    /// <summary>Each key there is.</summary>
    private const string EveryKey =
        """
        system: plans
        title: 停电计划
        kit: plain
        longest-request: 60s
        query-timeout: 1.5m
        write-timeout: 20s
        unavailable: [系统繁忙]
        sign-in:
          account: 账号
          password: { label: 密码, private: true }
          captcha: 验证码
          submit: 登录
          continue-button: 继续登录
          signed-in: 首页
          rejected: [密码错误]
          captcha-wrong: 验证码错误
          expired: 登录超时
          menu-search: 搜索菜单
          password-ends: "密码将在{days}天后到期"
          post: { switch: 切换岗位, wanted: [值班] }
        announcements: { maintenance: 我知道了 }
        pages:
          plans:
            title: 停电计划
            menu: [停电管理, 停电计划]
            tab: 当前
            landmarks: [停电范围|范围]
            later: [fields.total]
            fields:
              total: 总数
              unit: { label: 单位, section: 条件, private: false, kind: select, options: [城关供电所] }
              icon: { css: .icon, because: 只有图标 }
              other: { xpath: //a, because: 只有图标 }
            buttons:
              query: 查询
              send: { label: 下发, section: 计划, private: false, write: { confirm: 确定下发吗, confirm-button: 确定, done: 成功, refused: [失败] } }
            tables:
              list:
                columns: { no: 编号, name: { heading: 名称, private: true } }
                row-key: no
                actions: { open: 查看 }
                keeps-days: 7
                label: 计划
                section: 计划清单
                private: false
                css: .list
                because: 两张相同的表
            dialogs:
              detail: { title: 详情, close-button: 关闭, fields: { no: 编号 }, buttons: { print: 打印 }, tables: { log: { columns: { at: 时间 } } } }
            words: { open: [未执行, 待执行] }
            waits: { read-timeout: 500ms }
        """;

    private static readonly JsonNode Schema = JsonNode.Parse(ProfileSchema.Text())!;

    public static TheoryData<string> Shipped => [.. ProfileFiles.Systems];

    [Fact]
    public void Schema_EveryKeyThereIs_IsReadAndAllowed()
    {
        var faults = new ConfigurationFaults("profile.invalid", "");
        Assert.NotNull(ProfileFiles.Read("plans", null, EveryKey, "plans.yaml", faults));
        faults.ThrowIfAny();
        var used = new HashSet<string>();
        Assert.Empty(FaultsOf(Tree(EveryKey), Schema, "", used));
        Assert.Empty(Keys(Schema).Except(used));
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Schema_ShippedProfile_Fits(string system) => Assert.Empty(FaultsOf(Tree(ProfileFiles.ShippedText(system)), Schema, "", []));

    [Theory]
    [InlineData("titel: x", "titel")]
    [InlineData("kit: jquery", "kit")]
    [InlineData("query-timeout: 20", "query-timeout")]
    [InlineData("pages: { a: { fields: { b: { label: x, kind: list } } } }", "pages.a.fields.b.kind")]
    [InlineData("pages: { a: { fields: { b: { labl: x } } } }", "pages.a.fields.b")]
    [InlineData("pages: { a: { tables: { b: { columns: {} } } } }", "pages.a.tables.b.columns")]
    public void Schema_WhatNobodyReads_IsMarked(string yaml, string at) => Assert.Equal([at], FaultsOf(Tree(yaml), Schema, "", []).Distinct());

    private static YamlMap Tree(string text)
    {
        var faults = new ConfigurationFaults("profile.invalid", "");
        var tree = YamlTree.Read(text, "test.yaml", faults);
        faults.ThrowIfAny();
        return tree!;
    }

    /// <summary>Where the YAML does not fit; as much of JSON Schema as the file uses.</summary>
    private static List<string> FaultsOf(YamlNode node, JsonNode schema, string at, HashSet<string> used)
    {
        if (schema["$ref"] is { } reference)
        {
            return FaultsOf(node, Schema["definitions"]![((string)reference!)["#/definitions/".Length..]]!, at, used);
        }

        if (schema["allOf"] is JsonArray all)
        {
            return [.. all.SelectMany(one => FaultsOf(node, one!, at, used))];
        }

        if (schema["anyOf"] is JsonArray any)
        {
            var tried = any.Where(one => Kind(one!) is null || Kind(one!) == KindOf(node)).Select(one => FaultsOf(node, one!, at, used)).ToList();
            return tried.Count == 0 ? [at] : tried.MinBy(faults => faults.Count)!;
        }

        return node switch
        {
            YamlMap map when Kind(schema) == "object" => FaultsOfMap(map, schema, at, used),
            YamlList list when Kind(schema) == "array" => [.. list.Items.SelectMany(item => FaultsOf(item, schema["items"]!, at, used))],
            YamlText text when IsText(text.Value, schema) => [],
            _ => [at],
        };
    }

    private static List<string> FaultsOfMap(YamlMap map, JsonNode schema, string at, HashSet<string> used)
    {
        if (map.Entries.Count < ((int?)schema["minProperties"] ?? 0))
        {
            return [at];
        }

        var faults = new List<string>();
        foreach (var entry in map.Entries)
        {
            var path = at.Length == 0 ? entry.Key : $"{at}.{entry.Key}";
            if (schema["properties"]?[entry.Key] is { } known)
            {
                used.Add(entry.Key);
                faults.AddRange(FaultsOf(entry.Value, known, path, used));
            }
            else if (schema["additionalProperties"] is JsonObject free)
            {
                faults.AddRange(FaultsOf(entry.Value, free, path, used));
            }
            else
            {
                faults.Add(at.Length == 0 ? path : at);
            }
        }

        return faults;
    }

    private static bool IsText(string text, JsonNode schema) => (schema["enum"], Kind(schema)) switch
    {
        (JsonArray words, _) => words.Any(word => (string)word! == text),
        (_, "string") => schema["pattern"] is not { } pattern || System.Text.RegularExpressions.Regex.IsMatch(text, (string)pattern!),
        (_, "boolean") => text is "true" or "false",
        (_, "integer") => int.TryParse(text, out var number) && number >= ((int?)schema["minimum"] ?? int.MinValue),
        _ => false,
    };

    private static string? Kind(JsonNode schema) => (string?)schema["type"];

    private static string KindOf(YamlNode node) => node switch
    {
        YamlMap => "object",
        YamlList => "array",
        _ => "string",
    };

    private static IEnumerable<string> Keys(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(entry => (entry.Key == "properties" ? entry.Value!.AsObject().Select(one => one.Key) : []).Concat(Keys(entry.Value))),
        JsonArray list => list.SelectMany(Keys),
        _ => [],
    };
}
