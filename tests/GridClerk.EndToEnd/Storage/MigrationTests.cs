using GridClerk.Server.Storage;
using GridClerk.Tests;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GridClerk.EndToEnd.Storage;

/// <summary>The one set of migrations on PostgreSQL; GridClerk.Tests proves the same of SQLite.</summary>
public sealed class MigrationTests
{
    [StoreFact]
    public async Task MigrateAsync_EmptyDatabase_EqualsTheModel()
    {
        var server = await PostgresServer.SharedAsync();
        await using var modelled = await server.AddDatabaseAsync();
        await using (var db = new ClerkDb(new DbContextOptionsBuilder<ClerkDb>().UseNpgsql(modelled.Server.ConnectionString).Options))
        {
            await db.Database.EnsureCreatedAsync();
        }

        await using var migrated = await server.AddDatabaseAsync();
        await ClerkDatabase.OnServer(migrated.Server).MigrateAsync(CancellationToken.None);

        var expected = Schema(modelled);
        Assert.Contains(expected, line => line.StartsWith("items.Id bigint", StringComparison.Ordinal) && line.Contains("BY DEFAULT", StringComparison.Ordinal));
        Assert.Equal(expected, Schema(migrated));
    }

    [StoreFact]
    public async Task MigrateAsync_SeveralNodesAtOnce_AllFindTheTables()
    {
        await using var database = await (await PostgresServer.SharedAsync()).AddDatabaseAsync();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ClerkDatabase.OnServer(database.Server).MigrateAsync(CancellationToken.None)));

        Assert.Equal("0", database.Query("SELECT count(*) FROM items"));
    }

    [StoreTheory]
    [InlineData("""UPDATE audit SET "What" = 'x'""")]
    [InlineData("DELETE FROM audit")]
    [InlineData("TRUNCATE audit")]
    public async Task AppendOnlyTable_Rewritten_IsRefusedByTheDatabase(string sql)
    {
        await using var database = await (await PostgresServer.SharedAsync()).AddMigratedAsync();
        database.Execute("""INSERT INTO audit ("At", "Who", "What", "Subject") VALUES (1, 'w', 'a', 's')""");

        Assert.Contains("append-only", Assert.Throws<PostgresException>(() => database.Execute(sql)).MessageText);
    }

    /// <summary>Columns and indexes; triggers and EF's own tables are not the model's.</summary>
    private static List<string> Schema(PostgresDatabase database) =>
    [
        .. database.Rows(
            """
            SELECT concat_ws(' ', table_name || '.' || column_name, data_type, is_nullable, is_identity, identity_generation, column_default)
            FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
            WHERE table_type = 'BASE TABLE' AND table_schema = 'public' AND table_name NOT LIKE '\_\_EF%' ORDER BY 1
            """),
        .. database.Rows("SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename NOT LIKE '\\_\\_EF%' ORDER BY 1"),
    ];
}
