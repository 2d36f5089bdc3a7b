using System.Text;
using System.Text.Json;
using GridClerk.Sandbox;
using GridClerk.Sandbox.Engine;
using GridClerk.Tests.Systems.InMemory;

namespace GridClerk.Tests.Sandbox;

/// <summary>Columns that a variant adds: in the words, in the rows and in the files.</summary>
public sealed class ExtraColumnTests
{
    private const int Variant = 6;

    private static readonly (int System, string Account, string? Post, string Path, string Table)[] Lists =
    [
        (0, "fdzy01", "zs-qyw", "/api/orders/query", "todo"), (0, "fdzy02", "zs-qyw", "/api/arrears/query", "arrears"),
        (0, "fdzy03", "zs-qyw", "/api/payments/query", "payments"), (0, "zctj01", null, "/api/assets/query", "assets"),
        (0, "zctj02", null, "/api/dedicated/query", "dedicated"), (1, "cjcx01", null, "/api/meters/query", "meters"),
        (1, "cjcx02", null, "/api/success/query", "success"), (1, "cjcx03", null, "/api/check/query", "check"),
        (1, "cjcx04", null, "/api/check/failures", "failures"),
    ];

    [Fact]
    public void Draw_NoVariant_AddsNothing() =>
        Assert.All(TextTable.Load("collection", 0).ExtraColumns, table => Assert.Empty(table.Value));

    [Fact]
    public void Draw_Variants_AddThemAnywhereAndToEachTableThatMayHaveThem()
    {
        var places = new HashSet<int>();
        var tables = new HashSet<string>();
        for (var variant = 1; variant <= 40; variant++)
        {
            var texts = TextTable.Load("collection", variant);
            foreach (var (table, column) in texts.ExtraColumns.SelectMany(t => t.Value, (t, column) => (t.Key, column)))
            {
                tables.Add(table);
                places.Add(Array.IndexOf(texts.Columns[table], column.Key));
            }
        }

        Assert.Equal(["check", "downloads", "failures", "meters", "results", "success"], tables.Order());
        Assert.True(places.IsSupersetOf(Enumerable.Range(0, 12)));
        Assert.DoesNotContain(-1, places);
    }

    [Fact]
    public async Task Query_AnyList_FillsWhatItsTableHasBesides()
    {
        await using var host = await StartAsync(Variant);
        var filled = 0;
        foreach (var (system, account, post, path, table) in Lists)
        {
            using var page = new SandboxClient(host, system);
            await page.SignInAsync(account, post);
            var rows = (await page.CallAsync(path, new { page = 1, size = 20 })).GetProperty("data").GetProperty("rows").EnumerateArray().ToList();

            Assert.NotEmpty(rows);
            foreach (var column in host.Systems[system].Texts.ExtraColumns[table])
            {
                // What decides the cell is in the row, or every row would read alike.
                Assert.All(rows, row => Assert.NotEqual("", row.GetProperty(column.Of).ToString()));
                Assert.All(rows, row => Assert.Equal(column.ValueFor(5, row.GetProperty(column.Of).ToString()), row.GetProperty(column.Key).GetString()));
                filled++;
            }
        }

        Assert.True(filled > 10, $"{filled} columns");
    }

    [Fact]
    public async Task Export_TableWithFurtherColumns_HoldsThemInThePagesOrder()
    {
        await using var host = await StartAsync(Variant);
        using var page = new SandboxClient(host, 1);
        await page.SignInAsync("cjcx01");

        var answer = await page.CallAsync("/api/check/export");
        var file = answer.GetProperty("data").GetProperty("file");
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = file.GetProperty("media").GetString() == "text/csv" ? Encoding.GetEncoding("GBK") : Encoding.UTF8;
        var content = encoding.GetString(Convert.FromBase64String(file.GetProperty("content").GetString()!));

        var texts = host.Systems[1].Texts;
        var headings = texts.Columns["failures"].Select(key => texts[$"failures.columns.{key}"]).ToList();
        Assert.NotEmpty(texts.ExtraColumns["failures"]);
        var at = headings.Select(heading => content.IndexOf(heading, StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, at);
    }

    [Fact]
    public void ValueFor_SameCustomerInTwoSystems_IsTheSame()
    {
        var one = Enumerable.Range(1, 20).SelectMany(v => ExtraColumn.Draw("marketing", "arrears", v)).First(c => c.Key == "supplyMode");
        var other = Enumerable.Range(1, 20).SelectMany(v => ExtraColumn.Draw("collection", "meters", v)).First(c => c.Key == "supplyMode");
        var customers = Enumerable.Range(0, 50).Select(i => $"14000{i}").ToList();

        Assert.Equal(customers.Select(c => one.ValueFor(5, c)), customers.Select(c => other.ValueFor(5, c)));
        Assert.Equal(one.Values.Distinct().Order(), customers.Select(c => one.ValueFor(5, c)).Distinct().Order());
    }

    private static async Task<SandboxHost> StartAsync(int variant)
    {
        var host = new SandboxHost(
            new() { Seed = 5, Variant = variant, Faults = FaultLevel.None, Latency = LatencyKind.None, Pace = 60 }, new ManualClock(Worlds.Noon));
        await host.StartAsync(CancellationToken.None);
        return host;
    }
}
