using GridClerk.Core.Faults;
using GridClerk.Systems.Browser;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Collection;

/// <summary>下载中心: takes the file that was asked for last, once it is made.</summary>
internal sealed class DownloadCentrePage(BrowserSession session, DownloadCentreTargets at, TimeProvider time)
{
    /// <summary>How often the list is asked for again: it does not fill by itself.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(3);

    private readonly CellReader cells = new(at.Page, at.Nothing, time.LocalTimeZone);

    private string Place => $"{at.Page.System}/{at.Page.Name}";

    /// <exception cref="SystemUnavailableException">It could not be made, or not in time.</exception>
    public async Task<DownloadedFile> TakeAsync(CancellationToken ct)
    {
        var page = await session.OpenAsync(at.Page, ct);
        var number = await MadeAsync(page, ct);
        var got = await page.DownloadInRowAsync(at.Downloads, number, at.File, at.ExportTimeout, ct);
        return got.File!;
    }

    /// <summary>The account is ours alone, so its newest entry is the one just asked for.</summary>
    private async Task<string> MadeAsync(BusinessPage page, CancellationToken ct)
    {
        using var beat = new PeriodicTimer(LookEvery, time);
        var started = time.GetTimestamp();
        string? ours = null;
        do
        {
            var shown = await page.LookUpAsync(at.Query, at.Downloads, ct);
            var newest = shown.Rows.MaxBy(r => cells.Time(at.Downloads, r, "submitted-at"))
                ?? throw Unmade("下载中心没有刚才导出的文件");
            ours ??= cells.Required(at.Downloads, newest, "number");
            var row = shown.Rows.FirstOrDefault(r => r["number"] == ours) ?? throw Unmade($"下载中心不再列出任务 {ours}");
            var status = cells.Text(at.Downloads, row, "status");
            if (at.Made.Reads(status))
            {
                return ours;
            }

            if (at.Failed.Reads(status))
            {
                throw Unmade($"下载中心任务 {ours}：{status}");
            }

            if (!at.Waiting.Reads(status))
            {
                throw cells.Unreadable(at.Downloads.Columns["status"], $"不认识状态“{status}”");
            }
        }
        while (time.GetElapsedTime(started) < at.MakingTimeout && await beat.WaitForNextTickAsync(ct));

        throw Unmade($"下载中心任务 {ours} 超过 {at.MakingTimeout.TotalMinutes:0} 分钟没有生成");
    }

    private SystemUnavailableException Unmade(string what) => new(new("export.not-made", what, "会改从页面读取", Place));
}
