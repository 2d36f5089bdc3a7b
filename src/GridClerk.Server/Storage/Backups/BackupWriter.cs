using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace GridClerk.Server.Storage.Backups;

/// <summary>
/// Writes one archive of all that a clerk must not lose, while it works: the database first, then the files, which are always older
/// than the rows that name them. Written aside, read back whole, then given its name.
/// </summary>
/// <param name="server">Where the rows lie; null: in the data folder.</param>
/// <param name="siteFolder">Goes with it; null: none.</param>
/// <param name="say">Progress, for people.</param>
internal sealed class BackupWriter(
    DataFolder folder, ClerkDatabase database, DatabaseServer? server, string? siteFolder, TimeProvider time, Action<string> say)
{
    private const int SayEvery = 2000;

    private static readonly string[] Packed = [".jpg", ".png", ".gz", ".zip"];

    private static readonly EnumerationOptions OwnFiles = new()
    {
        RecurseSubdirectories = true,
        // Hidden ones are written aside or belong to other tools; links lead elsewhere.
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.ReparsePoint | FileAttributes.System,
    };

    /// <param name="file">Must not exist.</param>
    /// <exception cref="Core.Faults.ConfigurationException">It was not written; nothing is left of it.</exception>
    public async Task<BackupManifest> WriteAsync(string file, CancellationToken ct)
    {
        if (File.Exists(file))
        {
            throw BackupFaults.Exists(file);
        }

        var aside = Path.Combine(Path.GetDirectoryName(file)!, $".{Path.GetFileName(file)}.{Guid.NewGuid():N}");
        try
        {
            Directory.CreateDirectory(aside);
            var archive = Path.Combine(aside, "archive");
            var manifest = await WriteAsideAsync(aside, archive, ct);
            say("正在回读核对…");
            using (var written = BackupArchive.Open(archive))
            {
                await written.CheckAsync(ct);
            }

            File.Move(archive, file);
            return manifest;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw BackupFaults.NotWritten(file, e);
        }
        finally
        {
            if (Directory.Exists(aside))
            {
                Directory.Delete(aside, recursive: true);
            }
        }
    }

    private async Task<BackupManifest> WriteAsideAsync(string aside, string archive, CancellationToken ct)
    {
        var madeAt = time.GetUtcNow();
        var migrations = await database.ReadAsync(async db => (await db.Database.GetAppliedMigrationsAsync(ct)).ToList());
        var kind = server is null ? BackupManifest.Embedded : BackupManifest.Server;
        var manifest = new BackupManifest(BackupManifest.CurrentFormat, ProgramVersion(), madeAt, kind, migrations, []);
        var copy = Path.Combine(aside, manifest.DatabaseFile);
        await CopyDatabaseAsync(copy, ct);

        await using var stream = new FileStream(archive, SecretOptions());
        var files = new List<BackupFile>();
        await using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            files.Add((await AddAsync(zip, copy, manifest.DatabaseFile, ct))!);
            foreach (var (path, entry) in Sources())
            {
                if (await AddAsync(zip, path, entry, ct) is { } added)
                {
                    files.Add(added);
                }

                if (files.Count % SayEvery == 0)
                {
                    say($"已写入 {files.Count} 个文件，{files.Sum(f => f.Bytes) / 1_000_000} MB…");
                }
            }

            manifest = manifest with { Files = files };
            await using var last = await zip.CreateEntry(BackupManifest.Entry, CompressionLevel.Fastest).OpenAsync(ct);
            await JsonSerializer.SerializeAsync(last, manifest, BackupManifest.Shape, ct);
        }

        await stream.FlushAsync(ct);
        stream.Flush(flushToDisk: true);
        return manifest;
    }

    private async Task CopyDatabaseAsync(string copy, CancellationToken ct)
    {
        say("正在复制数据库…");
        if (server is not null)
        {
            await ServerTools.DumpAsync(server, copy, ct);
            return;
        }

        await EmbeddedCopy.MakeAsync(database, copy);
        if (!await EmbeddedCopy.IsSoundAsync(copy))
        {
            throw BackupFaults.CopyDamaged(BackupManifest.EmbeddedFile);
        }
    }

    private IEnumerable<(string Path, string Entry)> Sources()
    {
        foreach (var name in BackupManifest.Folders)
        {
            var root = name == "site" ? siteFolder : folder.In(name);
            if (root is null || !Directory.Exists(root))
            {
                continue;
            }

            foreach (var file in Directory.EnumerateFiles(root, "*", OwnFiles))
            {
                var relative = Path.GetRelativePath(root, file).Replace(Path.DirectorySeparatorChar, '/');
                if (BackupArchive.MayHold($"{name}/{relative}"))
                {
                    yield return (file, $"{name}/{relative}");
                }
            }
        }
    }

    /// <summary>Null if the file has gone since it was listed: it was old, or replaced by another.</summary>
    private static async Task<BackupFile?> AddAsync(ZipArchive zip, string path, string entry, CancellationToken ct)
    {
        FileStream source;
        try
        {
            source = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }

        await using (source)
        {
            var added = zip.CreateEntry(entry, Packed.Contains(Path.GetExtension(entry)) ? CompressionLevel.NoCompression : CompressionLevel.Fastest);
            // Archives keep the wall clock's time.
            added.LastWriteTime = new DateTimeOffset(File.GetLastWriteTime(path));
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using var target = await added.OpenAsync(ct);
            var (bytes, buffer) = (0L, new byte[1 << 16]);
            for (int read; (read = await source.ReadAsync(buffer, ct)) > 0; bytes += read)
            {
                hash.AppendData(buffer, 0, read);
                await target.WriteAsync(buffer.AsMemory(0, read), ct);
            }

            return new BackupFile(entry, bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
    }

    /// <summary>It holds what the data folder holds: for this user alone.</summary>
    private static FileStreamOptions SecretOptions()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    private static string ProgramVersion() => typeof(BackupWriter).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "?";
}
