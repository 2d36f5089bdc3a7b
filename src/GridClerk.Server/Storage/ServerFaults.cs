using GridClerk.Core.Faults;
using Npgsql;

namespace GridClerk.Server.Storage;

/// <summary>What a database server that cannot be used means to people. No text holds a password.</summary>
internal static class ServerFaults
{
    /// <summary>The fault behind an exception that no waiting mends, or null if it is none that a person can mend.</summary>
    public static Fault? Of(Exception exception, DatabaseServer server)
    {
        switch (ServerTroubles.StateOf(exception))
        {
            case PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification:
                return PasswordRejected(server);
            case PostgresErrorCodes.InvalidCatalogName:
                return new(
                    "storage.no-database", $"数据库服务器上没有这个数据库：{server.Name}",
                    "请让管理员先建库（CREATE DATABASE），或改正 --database 中的 Database");
            case PostgresErrorCodes.InsufficientPrivilege:
                return new(
                    "storage.no-rights", $"数据库用户没有所需的权限：{server.Name}",
                    "请让管理员把该库授予此用户（能建表、读写），例如 ALTER DATABASE … OWNER TO …");
            case null when ServerTroubles.Of(exception) is ServerTrouble.None && Refusal(exception) is { } refused:
                return refused.Message.Contains("password", StringComparison.OrdinalIgnoreCase)
                    ? PasswordRejected(server)
                    : new("storage.refused", $"无法与数据库服务器建立连接：{server.Name}（{refused.Message}）", "请核对 --database 中的各项（SSL Mode 等），或联系数据库管理员");
            default:
                return null;
        }
    }

    /// <summary>The fault of trouble that did not pass in time.</summary>
    public static Fault StillIn(ServerTrouble trouble, Exception exception, DatabaseServer server) => (trouble, ServerTroubles.StateOf(exception)) switch
    {
        (ServerTrouble.Conflict or ServerTrouble.KeyTaken, _) => new(
            "storage.contended", $"数据库过于繁忙，写入一直让位给别的节点：{server.Name}", "稍后会自动重试；若经常出现，请减少节点数或联系维护人员"),
        (_, PostgresErrorCodes.DiskFull) => new(
            "storage.server-disk-full", $"数据库服务器磁盘已满：{server.Name}", "请清理数据库服务器的磁盘空间，未完成的事项会继续办理"),
        (_, PostgresErrorCodes.TooManyConnections) => new(
            "storage.server-full", $"数据库服务器的连接数已满：{server.Name}", "请减少节点数，或让管理员调大 max_connections"),
        _ => new(
            "storage.unreachable", $"连不上数据库服务器：{server.Name}（{Why(exception)}）",
            "请核对 --database 中的服务器和端口，确认服务器已启动、网络通畅；恢复后未完成的事项会继续办理"),
    };

    /// <summary>The innermost words about a lost connection: the host and the reason, nothing of what was asked.</summary>
    public static string Why(Exception exception) => exception.GetBaseException().Message;

    private static Fault PasswordRejected(DatabaseServer server) => new(
        "storage.password-rejected", $"数据库服务器不接受用户名或密码：{server.Name}", "请核对用户名，并检查环境变量 PGPASSWORD 或密码文件（PGPASSFILE）");

    private static NpgsqlException? Refusal(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is NpgsqlException refused)
            {
                return refused;
            }
        }

        return null;
    }
}
