using System.Globalization;
using System.Text.RegularExpressions;
using GridClerk.Core.Upkeep;
using Microsoft.EntityFrameworkCore;

namespace GridClerk.Server.Storage.Retention;

/// <summary>
/// Deletes old files of this data folder that no row speaks of any more, whichever node deleted the row and wherever it broke off.
/// </summary>
internal sealed partial class FileRetention(ClerkDatabase database, DataFolder folder, TimeProvider time)
{
    private const int Batch = 500;

    /// <summary>A file that is written aside is renamed within seconds.</summary>
    private static readonly TimeSpan Aside = TimeSpan.FromDays(1);

    /// <summary>Files named by evidence rows that were deleted.</summary>
    /// <returns>How many there were.</returns>
    public int Delete(IEnumerable<string> places) => places.Count(p => p.Length > 0 && Delete(new FileInfo(folder.In(p))));

    /// <param name="doDelete">False only counts.</param>
    public async Task<int> SweepAsync(RetentionBounds bounds, UpkeepSettings settings, bool doDelete, CancellationToken ct)
    {
        var count = 0;
        foreach (var file in Logs(bounds))
        {
            count += !doDelete || Delete(file) ? 1 : 0;
        }

        // Evidence and reports of a folder that was alone before it joined a fleet belong to rows that are not looked at here.
        if (database.IsShared && File.Exists(folder.Database))
        {
            return count;
        }

        await foreach (var file in EvidenceAsync(bounds, ct))
        {
            count += !doDelete || Delete(file) ? 1 : 0;
        }

        await foreach (var file in ReportsAsync(time.GetUtcNow() - Shorter(settings.KeepEmptyRounds, settings.KeepRecords), ct))
        {
            count += !doDelete || Delete(file) ? 1 : 0;
        }

        return count;
    }

    private IEnumerable<FileInfo> Logs(RetentionBounds bounds)
    {
        var oldest = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(bounds.Logs, time.LocalTimeZone).DateTime);
        return FilesIn("logs").Where(f => LogDay().Match(f.Name) is { Success: true } day && DayOf(day.Groups[1].Value) < oldest);
    }

    private async IAsyncEnumerable<FileInfo> EvidenceAsync(
        RetentionBounds bounds, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var root = new DirectoryInfo(folder.In("evidence"));
        var last = DateOnly.FromDateTime(bounds.Evidence.UtcDateTime);
        var days = root.Exists ? root.EnumerateDirectories().Where(d => DayOf(d.Name) < last).ToList() : [];
        if (days.Count == 0)
        {
            yield break;
        }

        // All of it is unresolved, so there is not much.
        var kept = await database.ReadAsync(db => db.Evidence.Where(e => e.At < bounds.Evidence).Select(e => new { e.PicturePath, e.RowsPath }).ToListAsync(ct));
        var spoken = kept.SelectMany(e => new[] { e.PicturePath, e.RowsPath }).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var day in days)
        {
            foreach (var file in day.EnumerateFiles().Where(f => !spoken.Contains($"evidence/{day.Name}/{f.Name}")).ToList())
            {
                yield return file;
            }

            if (!day.EnumerateFileSystemInfos().Any())
            {
                day.Delete();
            }
        }
    }

    private async IAsyncEnumerable<FileInfo> ReportsAsync(
        DateTimeOffset upTo, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var files in FilesIn("reports").Where(f => f.LastWriteTimeUtc < upTo.UtcDateTime).Chunk(Batch))
        {
            var named = files.Select(f => (File: f, Run: RunOf().Match(f.Name).Groups[1].Value)).Where(f => f.Run.Length > 0).ToList();
            var ids = named.Select(n => n.Run).ToList();
            var known = await database.ReadAsync(db => db.Runs.Where(r => ids.Contains(r.Id)).Select(r => r.Id).ToListAsync(ct));
            foreach (var (file, _) in named.Where(n => !known.Contains(n.Run)))
            {
                yield return file;
            }
        }

        foreach (var aside in FilesIn("reports").Where(f => f.Name.StartsWith('.') && f.LastWriteTimeUtc < (time.GetUtcNow() - Aside).UtcDateTime))
        {
            yield return aside;
        }
    }

    private List<FileInfo> FilesIn(string name) =>
        new DirectoryInfo(folder.In(name)) is { Exists: true } found ? [.. found.EnumerateFiles("*", SearchOption.AllDirectories)] : [];

    /// <summary>False if it was gone already: another node shares the folder.</summary>
    private static bool Delete(FileInfo file)
    {
        var isThere = file.Exists;
        file.Delete();
        return isThere;
    }

    private static DateOnly DayOf(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : DateOnly.MaxValue;

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    [GeneratedRegex(@"^clerk-(\d{4}-\d{2}-\d{2})[^/]*\.log$")]
    private static partial Regex LogDay();

    [GeneratedRegex(@"-(\d{6}-\d{6}-[0-9a-f]{4})\.html$")]
    private static partial Regex RunOf();
}
