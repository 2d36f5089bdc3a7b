using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using GridClerk.Core.Evidence;

namespace GridClerk.Server.Storage;

/// <summary>Pictures and rows as files by day, their places as rows that are only ever added.</summary>
internal sealed class EvidenceStore(ClerkDatabase database, DataFolder folder) : IEvidenceStore
{
    // Evidence is read by people: Chinese stays Chinese.
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    private int sequence;

    public async Task SaveAsync(EvidencePlace place, EvidenceDraft evidence, DateTimeOffset at, CancellationToken ct)
    {
        var name = NameOf(place, at);
        var picturePath = evidence.Picture is { } picture ? await WriteAsync($"{name}.jpg", picture, ct) : null;
        var rowsPath = evidence.Rows is { } rows
            ? await WriteAsync($"{name}.json", JsonSerializer.SerializeToUtf8Bytes(rows, Readable), ct)
            : null;
        await database.WriteAsync(
            db => Task.FromResult(db.Evidence.Add(new EvidenceRow
            {
                RunId = place.RunId,
                ItemId = place.ItemId,
                Step = place.Step,
                System = evidence.System,
                Page = evidence.Page,
                Account = evidence.Account,
                Label = evidence.Label,
                At = at,
                PicturePath = picturePath,
                RowsPath = rowsPath,
            })),
            ct);
    }

    /// <summary>Names the day, the item and the time; a key is business data, so only what is safe in a file name stays of it.</summary>
    private string NameOf(EvidencePlace place, DateTimeOffset at)
    {
        var subject = new StringBuilder();
        foreach (var c in place.ItemKey.Length > 0 ? place.ItemKey : place.RunId)
        {
            subject.Append(char.IsAsciiLetterOrDigit(c) || c is '-' ? c : '_');
        }

        var key = subject.ToString(0, Math.Min(subject.Length, 40));
        var number = Interlocked.Increment(ref sequence);
        return string.Create(CultureInfo.InvariantCulture, $"evidence/{at:yyyy-MM-dd}/{key}-{at:HHmmssfff}-{place.ItemId ?? 0}-{number}");
    }

    private async Task<string> WriteAsync(string relative, byte[] content, CancellationToken ct)
    {
        var path = folder.In(relative);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read))
            {
                await file.WriteAsync(content, ct);
            }

            return relative;
        }
        catch (IOException e)
        {
            // Half a picture proves nothing and takes room.
            File.Delete(path);
            throw StorageFaults.OfFile(e, path);
        }
        catch (UnauthorizedAccessException e)
        {
            throw StorageFaults.NotWritable(path, e);
        }
    }
}
