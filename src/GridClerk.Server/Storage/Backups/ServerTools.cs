using System.Diagnostics;
using Npgsql;

namespace GridClerk.Server.Storage.Backups;

/// <summary>PostgreSQL's own client programs: they know how a database is copied while it is written to.</summary>
internal static class ServerTools
{
    /// <summary>The schedule is made anew from the rows.</summary>
    private const string ScheduleTables = "qrtz_*";

    public static async Task DumpAsync(DatabaseServer server, string file, CancellationToken ct)
    {
        await RunAsync(
            server, "pg_dump", ["--format=custom", "--no-owner", "--no-privileges", $"--exclude-table={ScheduleTables}", $"--file={file}"], ct);
        await RunAsync(server, "pg_restore", ["--list", file], ct);
    }

    /// <summary>All of it or nothing.</summary>
    public static Task LoadAsync(DatabaseServer server, string file, CancellationToken ct) => RunAsync(
        server, "pg_restore",
        ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", $"--dbname={new NpgsqlConnectionStringBuilder(server.ConnectionString).Database}", file],
        ct);

    /// <summary>Whether a program works on the database, and whether the clerk's tables are there.</summary>
    public static async Task<(bool InUse, bool HasTables)> LookAsync(DatabaseServer server, CancellationToken ct)
    {
        var named = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Pooling = false, ApplicationName = "gridclerk-restore" };
        await using var connection = new NpgsqlConnection(named.ToString());
        try
        {
            await connection.OpenAsync(ct);
            return (
                await AskAsync(connection, "SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'gridclerk')", ct),
                await AskAsync(connection, "SELECT to_regclass('items') IS NOT NULL OR to_regclass('runs') IS NOT NULL", ct));
        }
        catch (NpgsqlException e)
        {
            throw new Core.Faults.ConfigurationException(ServerFaults.Of(e, server) ?? ServerFaults.StillIn(ServerTroubles.Of(e), e, server), e);
        }
    }

    private static async Task<bool> AskAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(ct) is true;
    }

    private static async Task RunAsync(DatabaseServer server, string tool, IEnumerable<string> arguments, CancellationToken ct)
    {
        var start = new ProcessStartInfo(Find(tool)) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        // Never on a command line, which everybody on the machine can read.
        foreach (var (name, value) in Environment(server))
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        try
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(ct), process.StandardError.ReadToEndAsync(ct));
            await process.WaitForExitAsync(ct);
            await output;
            if (process.ExitCode != 0)
            {
                throw BackupFaults.ServerToolFailed(tool, (await errors).Trim());
            }
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static IEnumerable<(string Name, string Value)> Environment(DatabaseServer server)
    {
        var named = new NpgsqlConnectionStringBuilder(server.ConnectionString);
        (string, string?)[] all =
        [
            ("PGHOST", named.Host), ("PGPORT", $"{named.Port}"), ("PGDATABASE", named.Database), ("PGUSER", named.Username), ("PGPASSWORD", named.Password),
            ("PGPASSFILE", named.Passfile), ("PGAPPNAME", "gridclerk-backup"), ("PGCONNECT_TIMEOUT", "15"),
        ];
        return all.Where(v => !string.IsNullOrEmpty(v.Item2)).Select(v => (v.Item1, v.Item2!));
    }

    private static string Find(string tool)
    {
        var name = OperatingSystem.IsWindows() ? $"{tool}.exe" : tool;
        var path = (System.Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        string[] usual = OperatingSystem.IsWindows() ? [@"C:\Program Files\PostgreSQL"] : ["/usr/lib/postgresql", "/usr/local/pgsql", "/opt/homebrew"];
        var installed = usual.Where(Directory.Exists)
            .SelectMany(u => Directory.EnumerateDirectories(u).OrderByDescending(d => d, StringComparer.Ordinal).Append(u).Select(d => Path.Combine(d, "bin")));
        return installed.Concat(path).Select(d => Path.Combine(d, name)).FirstOrDefault(File.Exists) ?? throw BackupFaults.NoServerTool(tool);
    }
}
