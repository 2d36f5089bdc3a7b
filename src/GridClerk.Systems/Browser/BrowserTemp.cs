using GridClerk.Core.Faults;

namespace GridClerk.Systems.Browser;

/// <summary>
/// A directory for the temporary files of one driver and its browser alone: profile, artefacts, sockets. They do not delete all of it
/// themselves, and nothing of it when they are killed; what belonged to a process that is gone is deleted when the next browser starts.
/// </summary>
internal sealed class BrowserTemp : IDisposable
{
    /// <summary>Short: the browser makes sockets below it, whose paths may have a hundred characters.</summary>
    private const string Prefix = "gridclerk-web-";

    /// <summary>Held open as long as the browser is used; the operating system lets go of it whatever ends the process.</summary>
    private const string InUse = "in-use";

    private static readonly string[] Variables = OperatingSystem.IsWindows() ? ["TEMP", "TMP"] : ["TMPDIR"];

    private static readonly Dictionary<string, string?> Usual = Variables.ToDictionary(name => name, Environment.GetEnvironmentVariable);

    private readonly FileStream held;

    private BrowserTemp(string folder) =>
        (Folder, held) = (folder, new(Path.Combine(folder, InUse), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None));

    /// <summary>The directory for temporary files of this machine or user, whatever browsers are being started.</summary>
    public static string Below { get; } = Path.GetTempPath();

    public string Folder { get; }

    /// <exception cref="SystemUnavailableException">No directory can be made there.</exception>
    public static BrowserTemp Take(string below)
    {
        try
        {
            foreach (var other in Directory.EnumerateDirectories(below, $"{Prefix}*").Where(IsAbandoned))
            {
                Delete(other);
            }

            var folder = Path.Combine(below, $"{Prefix}{Guid.NewGuid().ToString("N")[..6]}");
            _ = OperatingSystem.IsWindows()
                ? Directory.CreateDirectory(folder)
                : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return new(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SystemUnavailableException(
                new Fault("browser.no-temp", $"无法在临时目录 {below} 中建立浏览器的工作目录", "请检查磁盘是否已满、目录是否可写；会自动重试"), e);
        }
    }

    /// <summary>Starts a program that uses this directory, and so does all that it starts.</summary>
    public async Task<T> StartAsync<T>(Func<Task<T>> start)
    {
        // The library passes this process's environment on to its driver and offers no other way.
        Array.ForEach(Variables, name => Environment.SetEnvironmentVariable(name, Folder));
        try
        {
            return await start();
        }
        finally
        {
            Array.ForEach(Variables, name => Environment.SetEnvironmentVariable(name, Usual[name]));
        }
    }

    public void Dispose()
    {
        held.Dispose();
        Delete(Folder);
    }

    private static bool IsAbandoned(string folder)
    {
        try
        {
            using var free = new FileStream(Path.Combine(folder, InUse), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // In use, just being made, or somebody else's.
            return false;
        }
    }

    /// <summary>The file by which it is found goes last: a browser that is just ending may still write, and the next start deletes the rest.</summary>
    private static void Delete(string folder)
    {
        try
        {
            foreach (var below in Directory.EnumerateDirectories(folder))
            {
                Directory.Delete(below, recursive: true);
            }

            foreach (var file in Directory.EnumerateFiles(folder).Where(f => Path.GetFileName(f) != InUse))
            {
                File.Delete(file);
            }

            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Left for the next start.
        }
    }
}
