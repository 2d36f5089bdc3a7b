using GridClerk.Bench.Night;
using GridClerk.Bench.Peers.Playwright;

namespace GridClerk.Bench.Peers;

/// <summary>Counting all assets as a competent person would script it: nested lists, and only what changes is chosen anew.</summary>
internal sealed class CountScript(PlaywrightAssets page)
{
    public async Task<IReadOnlyList<NightFigure>> RunAsync(CancellationToken ct)
    {
        var units = await page.UnitsAsync();
        var (types, statuses, stores) = (await page.OptionsAsync("资产类型"), await page.OptionsAsync("资产状态"), await page.OptionsAsync("库房类型"));
        var figures = new List<NightFigure>();
        foreach (var unit in units)
        {
            await page.ChooseUnitAsync(unit);
            foreach (var type in types)
            {
                await page.ChooseAsync("资产类型", type);
                foreach (var status in statuses)
                {
                    await page.ChooseAsync("资产状态", status);
                    foreach (var store in stores)
                    {
                        ct.ThrowIfCancellationRequested();
                        await page.ChooseAsync("库房类型", store);
                        figures.Add(new($"{unit}/{type}/{status}/{store}", await page.CountAsync()));
                    }
                }
            }
        }

        return figures;
    }
}
