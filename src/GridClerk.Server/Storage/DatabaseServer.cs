using GridClerk.Core.Faults;
using Npgsql;

namespace GridClerk.Server.Storage;

/// <summary>The fleet's PostgreSQL database, as a person named it. Only <see cref="ConnectionString"/> may hold a password.</summary>
internal sealed class DatabaseServer
{
    private const string UsualDatabase = "gridclerk";

    /// <summary>
    /// A node that stands still, or whose plug is pulled, in the middle of a transaction keeps its locks, and with them every other node from
    /// working, until the server ends its session. Transactions here take milliseconds.
    /// </summary>
    private const string EndsSleepers = "-c idle_in_transaction_session_timeout=5s";

    private DatabaseServer(NpgsqlConnectionStringBuilder connection)
    {
        ConnectionString = connection.ToString();
        Name = $"{connection.Host}:{connection.Port}/{connection.Database ?? Environment.GetEnvironmentVariable("PGDATABASE")}";
    }

    /// <summary>For connecting, never for a text.</summary>
    public string ConnectionString { get; }

    /// <summary>For people: <c>host:port/database</c>.</summary>
    public string Name { get; }

    /// <summary>
    /// Reads <c>Host=…;Username=…;Database=…</c>. What is left out comes from where PostgreSQL's own tools look for it (PGUSER,
    /// PGPASSWORD, PGPASSFILE or the user's password file); the database is <c>gridclerk</c> if nobody names one.
    /// </summary>
    /// <exception cref="ConfigurationException">It cannot be read or names no host.</exception>
    public static DatabaseServer Parse(string text)
    {
        try
        {
            // Neither errors nor an opened connection may tell what was in a row or the password.
            var connection = new NpgsqlConnectionStringBuilder(text) { IncludeErrorDetail = false, PersistSecurityInfo = false };
            connection.ApplicationName ??= "gridclerk";

            // The later of two wins: what a person wrote is kept.
            connection.Options = $"{EndsSleepers} {connection.Options}".TrimEnd();
            if (string.IsNullOrEmpty(connection.Database) && Environment.GetEnvironmentVariable("PGDATABASE") is null)
            {
                connection.Database = UsualDatabase;
            }

            return string.IsNullOrEmpty(connection.Host) ? throw Unreadable("没有写 Host") : new DatabaseServer(connection);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidCastException or OverflowException or KeyNotFoundException)
        {
            // Its message may repeat what was written, and that may be the password.
            throw Unreadable("写法不对");
        }
    }

    private static ConfigurationException Unreadable(string why) => new(new Fault(
        "storage.connection-string", $"看不懂 --database 的值：{why}",
        "请写成 \"Host=服务器;Port=5432;Database=gridclerk;Username=用户\"；密码放在环境变量 PGPASSWORD 或密码文件（PGPASSFILE）中"));
}
