using System.Text.Json;

namespace GridClerk.Server.Storage.Backups;

/// <summary>What a backup holds; its last entry. Whatever is not named here does not belong to it.</summary>
/// <param name="Format">Of the archive.</param>
/// <param name="Program">The version that wrote it, for people.</param>
/// <param name="Database"><see cref="Embedded"/> or <see cref="Server"/>.</param>
/// <param name="Migrations">Those that its tables have; a program that does not know one of them cannot use them.</param>
internal sealed record BackupManifest(
    int Format, string Program, DateTimeOffset MadeAt, string Database, IReadOnlyList<string> Migrations, IReadOnlyList<BackupFile> Files)
{
    public const int CurrentFormat = 1;
    public const string Entry = "manifest.json";
    public const string Embedded = "sqlite";
    public const string Server = "postgresql";
    public const string EmbeddedFile = "clerk.db";
    public const string ServerFile = "clerk.dump";

    public static readonly JsonSerializerOptions Shape = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>The folders of a data folder that a backup takes whole; logs and alarms are not among them.</summary>
    public static IReadOnlyList<string> Folders { get; } = ["evidence", "reports", "vault", "site"];

    public string DatabaseFile => Database == Server ? ServerFile : EmbeddedFile;

    public long Bytes => Files.Sum(f => f.Bytes);
}

/// <param name="Path">Relative, with slashes.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
internal sealed record BackupFile(string Path, long Bytes, string Sha256);
