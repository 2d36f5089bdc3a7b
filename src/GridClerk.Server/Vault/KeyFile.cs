using System.Text;
using GridClerk.Server.Files;

namespace GridClerk.Server.Vault;

/// <summary>The data key as a file that only this user may read, away from the data it opens.</summary>
internal sealed class KeyFile : IKeyPlace
{
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    private readonly string file;

    private KeyFile(string file) => this.file = file;

    /// <param name="named">As the operator named it; null: the user's configuration folder.</param>
    /// <param name="dataFolder">Where the key must not lie.</param>
    public static KeyFile At(string? named, string dataFolder)
    {
        var place = Path.GetFullPath(named ?? Usual());
        var data = Path.TrimEndingDirectorySeparator(Path.GetFullPath(dataFolder)) + Path.DirectorySeparatorChar;
        return place.StartsWith(data, StringComparison.Ordinal) ? throw VaultFaults.KeyInsideData(place) : new(place);
    }

    public DataKey Load() => File.Exists(file) ? Read() : throw VaultFaults.NoKey(file);

    public DataKey LoadOrMake()
    {
        if (File.Exists(file))
        {
            return Read();
        }

        var key = DataKey.Random();
        try
        {
            WholeFile.Write(file, Encoding.ASCII.GetBytes(key.ToText() + "\n"), isSecret: true);
            return key;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw VaultFaults.KeyUnusable(file, e);
        }
    }

    private static string Usual()
    {
        var folder = Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return folder.Length > 0 ? Path.Combine(folder, "gridclerk", "vault.key") : throw VaultFaults.NoPlaceForKey();
    }

    private DataKey Read()
    {
        try
        {
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & Others) != UnixFileMode.None)
            {
                throw VaultFaults.KeyReadableByOthers(file);
            }

            var key = Convert.FromBase64String(File.ReadAllText(file).Trim());
            return key.Length == DataKey.Length ? new(key) : throw VaultFaults.BadKey(file);
        }
        catch (FormatException e)
        {
            throw VaultFaults.BadKey(file, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw VaultFaults.KeyUnusable(file, e);
        }
    }
}
