using System.Text.Json;
using GridClerk.Bench.Truth;
using GridClerk.Documents.Reading;

namespace GridClerk.EndToEnd.Demo;

/// <summary>Holds the workbooks and mails of the nightly procedures against what really was there.</summary>
/// <param name="truth">As the sandbox wrote it.</param>
/// <param name="reports">The clerk's report folder.</param>
/// <param name="interruptions">How often the system broke off what was being counted: what it had answered then was asked once more anyway, and not kept.</param>
internal sealed class NightRules(JsonElement truth, string reports, int interruptions)
{
    private static readonly Column<string?> Unit = Column.Text("单位");
    private static readonly Column<string?> Type = Column.Text("资产类型");
    private static readonly Column<string?> Status = Column.Text("资产状态");
    private static readonly Column<string?> Store = Column.Text("库房类型");
    private static readonly Column<decimal?> Count = Column.Number("数量");
    private static readonly Column<string?> Meter = Column.Identifier("电能表资产号", digits: 22);
    private static readonly Column<string?> Customer = Column.Identifier("用户编号");
    private static readonly Column<decimal?> Capacity = Column.Number("合同容量（kVA）");
    private static readonly Column<decimal?> Value = Column.Number("正向有功总");
    private static readonly Column<string?> Cause = Column.Text("未召回原因");

    /// <summary>Every rule broken; empty when the workbooks say the truth and each mail arrived once.</summary>
    public async Task<IReadOnlyList<Breach>> JudgeAsync() => [.. await AssetsAsync(), .. await DedicatedAsync(), .. await ReadingsAsync(), .. Mails()];

    /// <summary>All counts are the truth's; what the page told wrongly was asked again.</summary>
    private async Task<IReadOnlyList<Breach>> AssetsAsync()
    {
        var marketing = truth.GetProperty("marketing");
        var book = Directory.GetFiles(Path.Combine(reports, "count-assets"), "*.xlsx", SearchOption.AllDirectories).Single();
        var told = (await RowsAsync(book, "统计明细", Unit, Type, Status, Store, Count))
            .ToDictionary(r => $"{r.Get(Unit)}/{r.Get(Type)}/{r.Get(Status)}/{r.Get(Store)}", r => r.Get(Count));
        var really = marketing.GetProperty("assets").EnumerateArray().ToDictionary(Place, a => (decimal?)a.GetProperty("count").GetInt32());
        var doubted = (await RowsAsync(book, "疑点复查", Unit, Type, Status, Store)).Select(r => $"{r.Get(Unit)}/{r.Get(Type)}/{r.Get(Status)}/{r.Get(Store)}").ToHashSet();
        var lies = marketing.GetProperty("assetTraps").EnumerateArray().Where(t => t.GetProperty("kind").GetString() != "late")
            .Select(Place).Where(p => !doubted.Contains(p)).ToList();
        return
        [
            .. Differences("assets.count", told, really),
            .. lies.Count > interruptions ? lies.Select(p => new Breach("assets.wrong-answer-not-marked", p)) : [],
        ];
    }

    /// <summary>The list has every dedicated customer with all digits, and nobody's phone.</summary>
    private async Task<IReadOnlyList<Breach>> DedicatedAsync()
    {
        var book = Directory.GetFiles(Path.Combine(reports, "count-assets"), "*.xlsx", SearchOption.AllDirectories).Single();
        var told = (await RowsAsync(book, "专变用户", Customer, Meter, Capacity)).ToDictionary(r => r.Get(Customer)!, r => $"{r.Get(Meter)} {r.Get(Capacity)}");
        var really = truth.GetProperty("marketing").GetProperty("dedicated").EnumerateArray()
            .ToDictionary(c => c.GetProperty("customerNo").GetString()!, c => $"{c.GetProperty("meterNo").GetString()} {c.GetProperty("capacity").GetDecimal()}");
        return [.. Differences("assets.dedicated", told, really)];
    }

    /// <summary>What could be read was read, with its value; everything else is in the remainder, with a cause.</summary>
    private async Task<IReadOnlyList<Breach>> ReadingsAsync()
    {
        var failed = truth.GetProperty("collection").GetProperty("failed").EnumerateArray().ToList();
        var book = Directory.GetFiles(Path.Combine(reports, "recollect-readings"), "数据补招-????-??-??.xlsx", SearchOption.AllDirectories).Single();
        var readable = failed.Where(f => f.GetProperty("readable").GetBoolean())
            .ToDictionary(f => f.GetProperty("meterNo").GetString()!, f => (decimal?)f.GetProperty("value").GetDecimal());
        var read = (await RowsAsync(book, "已召回清单", Meter, Value)).ToDictionary(r => r.Get(Meter)!, r => r.Get(Value));
        var left = new Dictionary<string, string>();
        foreach (var unit in failed.Where(f => !f.GetProperty("readable").GetBoolean()).GroupBy(f => f.GetProperty("unit").GetString()!))
        {
            foreach (var row in await RowsAsync(book, $"未召回-{unit.Key}", Meter, Cause))
            {
                left.Add(row.Get(Meter)!, $"{unit.Key} {row.Get(Cause) is { Length: > 0 }}");
            }
        }

        var remainder = failed.Where(f => !f.GetProperty("readable").GetBoolean())
            .ToDictionary(f => f.GetProperty("meterNo").GetString()!, f => $"{f.GetProperty("unit").GetString()} True");
        return [.. Differences("readings.read", read, readable), .. Differences("readings.remainder", left, remainder)];
    }

    /// <summary>Nobody got the same twice, and those who answer for all got theirs.</summary>
    private IEnumerable<Breach> Mails()
    {
        var mails = truth.GetProperty("mail").EnumerateArray()
            .SelectMany(m => m.GetProperty("to").EnumerateArray().Select(to => $"{to.GetString()}: {m.GetProperty("subject").GetString()}")).ToList();
        return
        [
            .. mails.CountBy(m => m).Where(m => m.Value > 1).Select(m => new Breach("mail.twice", $"{m.Key}: {m.Value}")),
            .. new[] { "caiji@gongdian.example: 数据补招 ", "jiliang@gongdian.example: 资产统计 " }
                .Where(wanted => !mails.Exists(m => m.StartsWith(wanted, StringComparison.Ordinal))).Select(w => new Breach("mail.missing", w)),
        ];
    }

    private static IEnumerable<Breach> Differences<T>(string rule, IReadOnlyDictionary<string, T> told, IReadOnlyDictionary<string, T> really) =>
        told.Keys.Union(really.Keys)
            .Where(k => !told.ContainsKey(k) || !really.ContainsKey(k) || !Equals(told[k], really[k]))
            .Select(k => new Breach(rule, $"{k}: told {told.GetValueOrDefault(k)}, really {really.GetValueOrDefault(k)}"));

    private static string Place(JsonElement count) => string.Join(
        '/', new[] { "unit", "type", "status", "store" }.Select(name => count.GetProperty(name).GetString()));

    private static async Task<IReadOnlyList<TableRow>> RowsAsync(string book, string sheet, params Column[] columns)
    {
        await using var table = await TableFile.OpenAsync(book, columns, new() { Sheet = sheet });
        var rows = new List<TableRow>();
        await foreach (var row in table.RowsAsync())
        {
            rows.Add(row);
        }

        return rows;
    }
}
