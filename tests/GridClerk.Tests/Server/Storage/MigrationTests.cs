using GridClerk.Server.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GridClerk.Tests.Server.Storage;

public sealed class MigrationTests
{
    [Fact]
    public async Task MigrateAsync_EmptyDatabase_EqualsTheModel()
    {
        await using var modelled = await OpenAsync();
        await using (var db = new ClerkDb(new DbContextOptionsBuilder<ClerkDb>().UseSqlite(modelled).Options))
        {
            await db.Database.EnsureCreatedAsync();
        }

        await using var migrated = await OpenAsync();
        await ClerkDatabase.OnConnection(migrated).MigrateAsync(CancellationToken.None);

        var expected = Schema(modelled);
        Assert.NotEmpty(expected);
        Assert.Equal(expected, Schema(migrated));
    }

    [Fact]
    public async Task MigrateAsync_Again_KeepsWhatIsThere()
    {
        await using var connection = await OpenAsync();
        var database = ClerkDatabase.OnConnection(connection);
        await database.MigrateAsync(CancellationToken.None);
        Execute(connection, "INSERT INTO robots (Name) VALUES ('一')");

        await database.MigrateAsync(CancellationToken.None);

        Assert.Equal("一", await database.ReadAsync(db => db.Robots.Select(r => r.Name).SingleAsync()));
    }

    [Theory]
    [InlineData("UPDATE audit SET What = 'x'")]
    [InlineData("DELETE FROM audit")]
    public async Task AppendOnlyTable_Rewritten_IsRefusedByTheDatabase(string sql)
    {
        await using var connection = await OpenAsync();
        await ClerkDatabase.OnConnection(connection).MigrateAsync(CancellationToken.None);
        Execute(connection, "INSERT INTO audit (At, Who, What, Subject) VALUES (1, 'w', 'a', 's')");

        Assert.Contains("append-only", Assert.Throws<SqliteException>(() => Execute(connection, sql)).Message);
    }

    [Fact]
    public async Task AppendOnlyRow_Changed_IsRefusedByTheModel()
    {
        await using var connection = await OpenAsync();
        var database = ClerkDatabase.OnConnection(connection);
        await database.MigrateAsync(CancellationToken.None);
        Execute(connection, "INSERT INTO audit (At, Who, What, Subject) VALUES (1, 'w', 'a', 's')");

        await Assert.ThrowsAsync<InvalidOperationException>(() => database.WriteAsync(
            async db => (await db.Audit.SingleAsync()).What = "x", CancellationToken.None));
    }

    private static async Task<SqliteConnection> OpenAsync()
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Tables, columns and indexes; triggers and EF's own tables are not the model's.</summary>
    private static List<string> Schema(SqliteConnection connection)
    {
        var lines = Rows(
            connection,
            """
            SELECT m.name || '.' || c.name || ' ' || c.type || ' ' || c."notnull" || ' ' || c.pk || ' ' || coalesce(c.dflt_value, '')
            FROM sqlite_master m JOIN pragma_table_info(m.name) c
            WHERE m.type = 'table' AND m.name NOT LIKE '\_\_EF%' ESCAPE '\' AND m.name NOT LIKE 'sqlite%' ORDER BY 1
            """);
        lines.AddRange(Rows(connection, "SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name"));
        lines.AddRange(Rows(
            connection,
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%' AND name NOT LIKE 'sqlite%' ORDER BY name"));
        return lines;
    }

    private static List<string> Rows(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
