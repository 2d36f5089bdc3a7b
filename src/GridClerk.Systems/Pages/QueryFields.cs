using GridClerk.Core.Faults;
using GridClerk.Systems.Browser;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Pages;

/// <summary>Puts values as people write them into the fields of a query, whatever kind of field stands behind a label.</summary>
internal sealed class QueryFields(BusinessPage page)
{
    private const string RangeSign = "..";

    /// <exception cref="ConfigurationException">A value does not fit its field.</exception>
    public async Task FillAsync(IReadOnlyList<(FieldTarget Field, string Value)> values, CancellationToken ct)
    {
        if (values.Count == 0)
        {
            return;
        }

        var kinds = await page.ReadKindsAsync([.. values.Select(v => v.Field)], ct);
        foreach (var ((field, value), kind) in values.Zip(kinds))
        {
            await PutAsync(field, value, kind, ct);
        }
    }

    private Task PutAsync(FieldTarget field, string value, string kind, CancellationToken ct) => kind switch
    {
        "range" => RangeAsync(field, value, ct),
        "tree" => page.PickTreeAsync(field, [.. Listed(value).Select(Steps)], ct),
        "cascader" => page.PickTreeAsync(field, [Steps(value)], ct),
        "select" => page.SelectAsync(field, value.Length == 0 ? [] : [value], ct),
        "choices" => page.SelectAsync(field, Listed(value), ct),
        "switch" => page.SelectAsync(field, IsOn(field, value) ? ["开"] : [], ct),
        _ => page.FillAsync(field, value, ct),
    };

    private Task RangeAsync(FieldTarget field, string value, CancellationToken ct) =>
        value.Split(RangeSign) is [var from, var to]
            ? page.FillRangeAsync(field, from.Trim(), to.Trim(), ct)
            : throw Wrong(field, value, "这里是一段范围，应写成 起..止，如 2026-11-01..2026-11-30");

    private static bool IsOn(FieldTarget field, string value) => value switch
    {
        "on" or "开" or "是" => true,
        "off" or "关" or "否" => false,
        _ => throw Wrong(field, value, "这里是开关，应写 on 或 off"),
    };

    private static string[] Listed(string value) => value.Split([',', '，'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string[] Steps(string path) => path.Split('/', StringSplitOptions.TrimEntries);

    private static ConfigurationException Wrong(FieldTarget field, string value, string how) =>
        new(new("pull.value", $"“{field.Label}”的条件“{(field.Private ? "…" : value)}”不对：{how}", "请改写条件后再试", $"{field.Line}"));
}
