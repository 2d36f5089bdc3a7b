using GridClerk.Sandbox.Engine;
using GridClerk.Sandbox.Exports;

namespace GridClerk.Sandbox.Collection;

/// <summary>下载中心: exports that are too large to be made at once.</summary>
internal sealed class DownloadCentre(SandboxState state)
{
    private readonly SeededRandom random = SeededRandom.For(state.Options.Seed, "download centre");
    private readonly List<Download> downloads = [];

    public IEnumerable<ApiCall> Calls =>
    [
        new("/api/downloads/query", CallKind.Query, Query, CollectionPages.Downloads, "downloads"),
        new("/api/downloads/file", CallKind.Read, File, CollectionPages.Downloads),
    ];

    /// <param name="file">Null: the making will fail.</param>
    /// <returns>The number under which the account finds it.</returns>
    public string Submit(string account, string title, int rows, ExportFile? file)
    {
        var at = state.Clock.Now;
        var begins = at + state.Clock.Shorten(random.Seconds(3, 20));
        var ends = begins + state.Clock.Shorten(random.Seconds(10, 40));
        var download = new Download($"D{at:yyyyMMddHHmmss}{downloads.Count + 1:000}", account, title, rows, at, begins, ends, file);
        downloads.Add(download);
        return download.Number;
    }

    /// <summary>Everybody sees what they asked for, newest first.</summary>
    private Answer Query(Call call)
    {
        var now = state.Clock.Now;
        var own = downloads.Where(d => d.Account == call.Account.Name).Reverse().ToList();
        return Answer.Ok(Paging.Cut(own, call.Page, call.Size, d => new
        {
            number = d.Number,
            name = d.Title,
            rows = d.Rows,
            submittedAt = WorldClock.Text(d.SubmittedAt),
            finishedAt = d.EndsAt <= now ? WorldClock.Text(d.EndsAt) : "",
            status = d.StatusAt(now),
        }));
    }

    private Answer File(Call call) =>
        downloads.FirstOrDefault(d => d.Number == call.Text("number") && d.Account == call.Account.Name) is { File: { } file } download
        && download.EndsAt <= state.Clock.Now
            ? Answer.Ok(file)
            : Answer.Refuse("文件尚未生成或生成失败");

    private sealed record Download(
        string Number, string Account, string Title, int Rows, DateTimeOffset SubmittedAt, DateTimeOffset BeginsAt, DateTimeOffset EndsAt,
        ExportFile? File)
    {
        public string StatusAt(DateTimeOffset now) => now < BeginsAt ? "排队中" : now < EndsAt ? "生成中" : File is null ? "生成失败" : "已完成";
    }
}
