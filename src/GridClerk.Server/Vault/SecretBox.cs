using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GridClerk.Server.Files;

namespace GridClerk.Server.Vault;

/// <summary>Secrets as sealed files, one each, so that two programs never overwrite each other's: <c>kind/system/account.json</c>.</summary>
internal sealed class SecretBox(string folder, IKeyPlace keyPlace)
{
    private const int Format = 1;
    private const string Extension = ".json";

    public void Put(string kind, string system, string account, string secret)
    {
        var file = FileOf(kind, system, account);
        var key = KeyForAll();
        var box = key.Seal(Encoding.UTF8.GetBytes(secret), Purpose(kind, system, account));
        Guard(file, () =>
        {
            WholeFile.Write(file, JsonSerializer.SerializeToUtf8Bytes(new SealedFile(Format, key.Id, box)), isSecret: true);
            return true;
        });
    }

    /// <summary>The secret, or null if there is none under this name.</summary>
    public string? Find(string kind, string system, string account)
    {
        var file = FileOf(kind, system, account);
        if (!File.Exists(file))
        {
            return null;
        }

        var stored = Read(file);
        var key = keyPlace.Load();
        if (stored.Key != key.Id)
        {
            throw VaultFaults.WrongKey(file);
        }

        try
        {
            return Encoding.UTF8.GetString(key.Open(stored.Box!, Purpose(kind, system, account)));
        }
        catch (CryptographicException e)
        {
            throw VaultFaults.Damaged(file, e);
        }
    }

    /// <summary>False if there was none.</summary>
    public bool Remove(string kind, string system, string account)
    {
        var file = FileOf(kind, system, account);
        var existed = File.Exists(file);
        Guard(file, () =>
        {
            if (existed)
            {
                File.Delete(file);
            }

            return true;
        });
        return existed;
    }

    /// <summary>Every system and account of a kind. Names are no secrets.</summary>
    public IReadOnlyList<(string System, string Account)> List(string kind)
    {
        var root = Path.Combine(folder, kind);
        return !Directory.Exists(root)
            ? []
            : [.. from file in Directory.EnumerateFiles(root, $"*{Extension}", SearchOption.AllDirectories)
                where !Path.GetFileName(file).StartsWith('.')
                let system = Uri.UnescapeDataString(Path.GetFileName(Path.GetDirectoryName(file)!))
                let account = Uri.UnescapeDataString(Path.GetFileNameWithoutExtension(file))
                orderby system, account
                select (system, account)];
    }

    /// <summary>One key seals everything here; only a vault in which nothing was ever sealed gets a new one.</summary>
    private DataKey KeyForAll()
    {
        var any = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, $"*{Extension}", SearchOption.AllDirectories).FirstOrDefault(f => !Path.GetFileName(f).StartsWith('.'))
            : null;
        if (any is null)
        {
            return keyPlace.LoadOrMake();
        }

        var key = keyPlace.Load();
        return Read(any).Key == key.Id ? key : throw VaultFaults.WrongKey(any);
    }

    private static SealedFile Read(string file) =>
        Guard(file, () => JsonSerializer.Deserialize<SealedFile>(File.ReadAllBytes(file))) is { Format: Format, Key.Length: > 0, Box: not null } stored
            ? stored
            : throw VaultFaults.Damaged(file);

    private string FileOf(string kind, string system, string account) =>
        Path.Combine(folder, kind, NameOf(system), NameOf(account) + Extension);

    /// <summary>Any name becomes one safe file name: no separator survives the escape, and no leading dot.</summary>
    private static string NameOf(string name) => Uri.EscapeDataString(name) is var escaped && escaped.StartsWith('.') ? $"%2E{escaped[1..]}" : escaped;

    private static byte[] Purpose(string kind, string system, string account) => JsonSerializer.SerializeToUtf8Bytes<string[]>([kind, system, account]);

    private static T Guard<T>(string file, Func<T> access)
    {
        try
        {
            return access();
        }
        catch (JsonException e)
        {
            throw VaultFaults.Damaged(file, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw VaultFaults.Unusable(file, e);
        }
    }

    /// <param name="Key">Id of the key it was sealed under.</param>
    private sealed record SealedFile(int Format, string Key, byte[]? Box);
}
