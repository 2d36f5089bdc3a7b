using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace GridClerk.Server.Storage.Backups;

/// <summary>A backup that somebody names: hostile until every entry was compared with its manifest.</summary>
internal sealed class BackupArchive : IDisposable
{
    private const long LongestManifest = 1 << 30;

    private readonly string file;
    private readonly ZipArchive zip;

    private BackupArchive(string file, ZipArchive zip, BackupManifest manifest) => (this.file, this.zip, Manifest) = (file, zip, manifest);

    public BackupManifest Manifest { get; }

    /// <exception cref="Core.Faults.ConfigurationException">It cannot be read, is none of ours, is incomplete, holds what its manifest does not
    /// name, names what may not be written, or is of a newer format.</exception>
    public static BackupArchive Open(string file)
    {
        ZipArchive? opened = null;
        try
        {
            opened = ZipFile.OpenRead(file);
            var manifest = Read(file, opened);
            Check(file, opened, manifest);
            return new(file, opened, manifest);
        }
        catch (InvalidDataException e)
        {
            opened?.Dispose();
            throw BackupFaults.Foreign(file, "不是压缩包，或不完整", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            opened?.Dispose();
            throw BackupFaults.NotRead(file, e);
        }
        catch
        {
            opened?.Dispose();
            throw;
        }
    }

    /// <summary>Reads every entry and compares it.</summary>
    public Task CheckAsync(CancellationToken ct) => EachAsync(_ => Stream.Null, ct);

    /// <summary>Writes every entry below a folder of the caller's, and compares it.</summary>
    public Task ExtractAsync(string into, CancellationToken ct) => EachAsync(
        entry =>
        {
            var path = Path.Combine(into, entry.Path.Replace('/', Path.DirectorySeparatorChar));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            return new FileStream(path, OwnerOnly());
        },
        ct);

    public void Dispose() => zip.Dispose();

    /// <summary>A plain path below one of the folders that a backup takes: nothing that leads out of them on any system, nothing hidden.</summary>
    public static bool MayHold(string path)
    {
        var parts = path.Split('/');
        return parts.Length > 1 && BackupManifest.Folders.Contains(parts[0]) &&
            parts.All(p => p.Length > 0 && !p.StartsWith('.') && !p.EndsWith('.') && !p.Any(c => c is '\\' or ':' or < ' '));
    }

    private async Task EachAsync(Func<BackupFile, Stream> target, CancellationToken ct)
    {
        foreach (var named in Manifest.Files)
        {
            var entry = zip.GetEntry(named.Path)!;
            await using var to = target(named);
            try
            {
                await using var from = await entry.OpenAsync(ct);
                await CopyAsync(from, to, named, ct);
            }
            catch (InvalidDataException)
            {
                throw BackupFaults.Broken(file, named.Path);
            }

            if (to is FileStream written)
            {
                await written.DisposeAsync();
                File.SetLastWriteTimeUtc(written.Name, entry.LastWriteTime.UtcDateTime);
            }
        }
    }

    private async Task CopyAsync(Stream from, Stream to, BackupFile named, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (bytes, buffer) = (0L, new byte[1 << 16]);
        for (int read; (read = await from.ReadAsync(buffer, ct)) > 0;)
        {
            // Never more than was promised, however much comes out of it.
            if ((bytes += read) > named.Bytes)
            {
                throw BackupFaults.Broken(file, named.Path);
            }

            hash.AppendData(buffer, 0, read);
            await to.WriteAsync(buffer.AsMemory(0, read), ct);
        }

        if (bytes != named.Bytes || Convert.ToHexStringLower(hash.GetHashAndReset()) != named.Sha256)
        {
            throw BackupFaults.Broken(file, named.Path);
        }
    }

    private static FileStreamOptions OwnerOnly()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    private static BackupManifest Read(string file, ZipArchive from)
    {
        if (from.GetEntry(BackupManifest.Entry) is not { Length: < LongestManifest } entry)
        {
            throw BackupFaults.Foreign(file, "没有清单");
        }

        try
        {
            using var stream = entry.Open();
            return JsonSerializer.Deserialize<BackupManifest>(stream, BackupManifest.Shape) is { Files: not null, Migrations: not null, Database: not null } manifest
                && manifest.Files.All(f => f is { Path: not null, Sha256: not null, Bytes: >= 0 })
                ? manifest
                : throw BackupFaults.Foreign(file, "清单不完整");
        }
        catch (JsonException e)
        {
            throw BackupFaults.Foreign(file, "清单读不懂", e);
        }
    }

    private static void Check(string file, ZipArchive archive, BackupManifest manifest)
    {
        if (manifest.Format != BackupManifest.CurrentFormat)
        {
            throw BackupFaults.Newer(file, manifest.Program);
        }

        var named = manifest.Files.Select(f => f.Path).ToList();
        if (named.FirstOrDefault(p => p != manifest.DatabaseFile && !MayHold(p)) is { } strange)
        {
            throw BackupFaults.Foreign(file, $"清单中有不该有的路径 {strange}");
        }

        if (!named.Append(BackupManifest.Entry).Order(StringComparer.Ordinal).SequenceEqual(archive.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal)))
        {
            throw BackupFaults.Foreign(file, "内容与清单不一致");
        }

        if (!named.Contains(manifest.DatabaseFile))
        {
            throw BackupFaults.Foreign(file, "没有数据库");
        }
    }
}
