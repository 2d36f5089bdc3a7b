using System.Globalization;
using System.Text.Json;
using GridClerk.Bench.Peers.Playwright;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;

namespace GridClerk.Bench.Tables;

/// <summary>The virtual table of Element Plus on a page of the kits' tests: it draws the rows in sight, the rest while somebody scrolls.</summary>
internal sealed class VirtualTable : TableCase
{
    private const string Meter = "表计编号";

    /// <summary>Scrolls by what is in sight and takes the rows that are drawn then, all in one call.</summary>
    private const string ScrollThrough = """
        async () => {
          const drawn = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
          const root = document.querySelector('.el-table-v2__main');
          const box = root.querySelector('.el-vl__wrapper > div');
          const rows = new Set();
          for (let top = 0; top < box.scrollHeight; top += box.clientHeight) {
            box.scrollTop = top;
            await drawn();
            root.querySelectorAll('.el-table-v2__row').forEach(row => rows.add(row.children[0].textContent.trim()));
          }
          return JSON.stringify([...rows]);
        }
        """;

    public override string Name => "virtual";

    public override IReadOnlyList<string> Columns => [Meter];

    public override string Sheet => "虚拟表格";

    public override async Task<ITableStand> StandAsync(int seed, int rows, CancellationToken ct) => await Stand.StartAsync(rows, ct);

    public override async Task<IReadOnlyList<string>> ScriptAsync(PlaywrightBrowser browser, string access, CancellationToken ct)
    {
        var page = await browser.NewSignInAsync();
        await browser.Trip(page.GotoAsync(access));
        await browser.Trip(page.Locator(".el-table-v2__row").First.WaitForAsync());
        var meters = JsonSerializer.Deserialize<List<string>>(await browser.Trip(page.EvaluateAsync<string>(ScrollThrough)))!;
        return [.. meters.Select(meter => RowOf([meter]))];
    }

    private sealed class Stand(WebApplication server, int rows) : ITableStand
    {
        public string Access => $"{server.Urls.First()}/elementplus/index.html?meters={rows}";

        public static async Task<ITableStand> StartAsync(int rows, CancellationToken ct)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var server = builder.Build();
            server.UseFileServer(new FileServerOptions { FileProvider = new PhysicalFileProvider(await KitPages.BuiltAsync(ct)) });
            await server.StartAsync(ct);
            return new Stand(server, rows);
        }

        public async Task<(string System, string Page)> WriteSiteAsync(string site, string data, CancellationToken ct)
        {
            Directory.CreateDirectory(Path.Combine(site, "profiles"));
            await File.WriteAllTextAsync(
                Path.Combine(site, "site.yaml"),
                $$"""
                name: 测量
                fallback-phone: "13800000000"
                systems:
                  gallery: { address: "{{Access}}" }
                robots:
                  报表一号:
                    procedures: [pull-table]
                    accounts: { gallery: none }
                settings:
                  pull-table: { system: gallery, page: meters }

                """,
                ct);
            await File.WriteAllTextAsync(
                Path.Combine(site, "profiles", "gallery.yaml"),
                $$"""
                title: 组件页
                kit: element-plus
                query-timeout: 5m
                pages:
                  meters:
                    title: 虚拟表格
                    landmarks: [虚拟表格]
                    tables:
                      meters:
                        row-key: meter
                        columns: { meter: {{Meter}}, reading: 示数 }

                """,
                ct);
            return ("gallery", "meters");
        }

        public Task<IReadOnlyList<string>> TruthAsync() =>
            Task.FromResult<IReadOnlyList<string>>([.. Enumerable.Range(1, rows).Select(i => RowOf([string.Create(CultureInfo.InvariantCulture, $"M{i:00000}")]))]);

        public ValueTask DisposeAsync() => server.DisposeAsync();
    }
}
