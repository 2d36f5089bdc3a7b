using GridClerk.EndToEnd.Kits;

namespace GridClerk.EndToEnd.Issues;

/// <summary>A notice came up while a list was being opened; pressing the notice away closed the list, and the page was taken for changed.</summary>
[Collection("kit pages")]
public sealed class NoticeOverListTests(KitPages pages)
{
    [Theory]
    [InlineData("elementui")]
    [InlineData("antdv")]
    public async Task SelectAsync_NoticeComesUpAsTheListOpens_ChoosesAllTheSame(string library)
    {
        await using var bench = await KitBench.OpenAsync(pages, library);
        await bench.InPageAsync(
            """
            () => {
              const notice = [...document.querySelectorAll('button')].find(button => button.textContent.replace(/\s/g, '') === '弹出通知')
              document.addEventListener('mousedown', () => notice.click(), { capture: true, once: true })
              return ''
            }
            """);

        await bench.Page.SelectAsync(KitBench.Field("工单状态"), ["处理中"], KitBench.Never);

        Assert.Contains("处理中", await bench.CurrentAsync("工单状态"));
    }
}
