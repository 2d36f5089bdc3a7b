using System.Diagnostics;

namespace GridClerk.Bench.Postgres;

/// <summary>PostgreSQL's own programs as they are installed here.</summary>
internal static class PostgresProgram
{
    private const string ServersUser = "postgres";

    /// <summary>Where <c>initdb</c> and <c>pg_ctl</c> are; null if they are not installed.</summary>
    private static readonly string? Folder = FoldersToLookIn().FirstOrDefault(f => File.Exists(Path.Combine(f, "initdb")) && File.Exists(Path.Combine(f, "pg_ctl")));

    /// <summary>Why no server can be started here; null if one can.</summary>
    public static string? WhyNot { get; } =
        OperatingSystem.IsWindows() ? "A private PostgreSQL is not started on Windows."
        : Folder is null ? "PostgreSQL's server programs (initdb, pg_ctl) are not installed."
        : Environment.IsPrivilegedProcess && !(File.Exists("/usr/bin/setpriv") && File.ReadLines("/etc/passwd").Any(l => l.StartsWith($"{ServersUser}:", StringComparison.Ordinal)))
            ? $"PostgreSQL refuses to run as root, and there is no user {ServersUser} (or no setpriv) to run it as."
            : null;

    /// <summary>A folder of the user's that the server runs as.</summary>
    public static string MakeFolder()
    {
        var folder = Directory.CreateTempSubdirectory("gridclerk-pg-").FullName;
        if (Environment.IsPrivilegedProcess)
        {
            using var given = Process.Start("chown", [ServersUser, folder]);
            given.WaitForExit();
        }

        return folder;
    }

    /// <summary>Runs one of the programs to its end.</summary>
    public static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Start(Path.Combine(Folder!, program), arguments);
        process.StandardInput.Close();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} failed: {await output}{await errors}");
        }
    }

    /// <summary>Ends the server of <paramref name="data"/> and removes <paramref name="folder"/> when its input is closed, or this program dies.</summary>
    public static Process StartReaper(string data, string folder) =>
        Start("sh", "-c", "cat > /dev/null; \"$0\" -D \"$1\" -m immediate stop > /dev/null 2>&1; rm -rf \"$2\"", Path.Combine(Folder!, "pg_ctl"), data, folder);

    private static Process Start(string program, params string[] arguments)
    {
        string[] asUser = Environment.IsPrivilegedProcess ? ["setpriv", $"--reuid={ServersUser}", $"--regid={ServersUser}", "--clear-groups"] : [];
        string[] line = [.. asUser, program, .. arguments];
        return Process.Start(new ProcessStartInfo(line[0], line[1..])
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/tmp",
        })!;
    }

    private static IEnumerable<string> FoldersToLookIn()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var debian = Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").OrderByDescending(d => d, StringComparer.Ordinal).Select(d => Path.Combine(d, "bin"))
            : [];
        return [.. debian, .. path, "/opt/homebrew/bin", "/usr/local/pgsql/bin"];
    }
}
