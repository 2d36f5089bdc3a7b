using System.Globalization;
using System.Text.Json;
using GridClerk.Bench.Peers.Playwright;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;

namespace GridClerk.Bench.Tables;

/// <summary>A table as virtual forks of Element UI draw it, on a page of the kits' tests: ten rows in sight, the rest while somebody scrolls.</summary>
internal sealed class VirtualTable : TableCase
{
    private const string Number = "编号";

    /// <summary>Scrolls by what is in sight and takes the rows that are drawn then, all in one call.</summary>
    private const string ScrollThrough = """
        async () => {
          const drawn = () => new Promise(done => requestAnimationFrame(done));
          const box = document.querySelector('.el-table__body-wrapper');
          const rows = new Set();
          for (let top = 0; top < box.scrollHeight; top += box.clientHeight) {
            box.scrollTop = top;
            await drawn();
            box.querySelectorAll('tbody tr').forEach(row => rows.add(row.cells[0].textContent.trim()));
          }
          return JSON.stringify([...rows]);
        }
        """;

    public override string Name => "virtual";

    public override IReadOnlyList<string> Columns => [Number];

    public override string Sheet => "虚拟表格";

    public override async Task<ITableStand> StandAsync(int seed, int rows, CancellationToken ct) => await Stand.StartAsync(rows, ct);

    public override async Task<IReadOnlyList<string>> ScriptAsync(PlaywrightBrowser browser, string access, CancellationToken ct)
    {
        var page = await browser.NewSignInAsync();
        await browser.Trip(page.GotoAsync(access));
        await browser.Trip(page.Locator("tbody tr").First.WaitForAsync());
        var numbers = JsonSerializer.Deserialize<List<string>>(await browser.Trip(page.EvaluateAsync<string>(ScrollThrough)))!;
        return [.. numbers.Select(number => RowOf([number]))];
    }

    private sealed class Stand(WebApplication server, int rows) : ITableStand
    {
        public string Access => $"{server.Urls.First()}/virtual.html?rows={rows}";

        public static async Task<ITableStand> StartAsync(int rows, CancellationToken ct)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var server = builder.Build();
            server.UseFileServer(new FileServerOptions { FileProvider = new PhysicalFileProvider(Folder()) });
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
                  pull-table: { system: gallery, page: list }

                """,
                ct);
            await File.WriteAllTextAsync(
                Path.Combine(site, "profiles", "gallery.yaml"),
                $$"""
                title: 组件页
                kit: element-ui
                query-timeout: 5m
                pages:
                  list:
                    title: 虚拟表格
                    landmarks: [虚拟表格]
                    tables:
                      list: { row-key: {{Number}} }

                """,
                ct);
            return ("gallery", "list");
        }

        public Task<IReadOnlyList<string>> TruthAsync() =>
            Task.FromResult<IReadOnlyList<string>>([.. Enumerable.Range(1, rows).Select(i => RowOf([string.Create(CultureInfo.InvariantCulture, $"R{i:0000}")]))]);

        private static string Folder()
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "GridClerk.slnx")))
                {
                    return Path.Combine(folder.FullName, "tests", "GridClerk.EndToEnd", "Kits", "Pages");
                }
            }

            throw new FileNotFoundException("GridClerk.slnx was not found above the program: the page lies in the repository.");
        }

        public ValueTask DisposeAsync() => server.DisposeAsync();
    }
}
