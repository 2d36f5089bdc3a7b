using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Migrations.Operations.Builders;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace GridClerk.Server.Storage.Migrations;

/// <summary>What each database says in its own words, so that migrations need not.</summary>
internal static class BothDatabases
{
    /// <summary>A key that the database counts up; a number is never given out twice.</summary>
    public static OperationBuilder<AddColumnOperation> Numbered(this ColumnsBuilder table) => table.Column<long>(nullable: false)
        .Annotation("Sqlite:Autoincrement", true)
        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn);

    /// <summary>The database itself refuses to change or remove rows of these tables.</summary>
    public static void ForbidRewriting(this MigrationBuilder migration, IEnumerable<string> tables)
    {
        if (migration.IsNpgsql())
        {
            migration.Sql(
                """
                CREATE OR REPLACE FUNCTION gridclerk_append_only() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$
                """);
        }

        foreach (var table in tables)
        {
            if (migration.IsNpgsql())
            {
                migration.Sql(
                    $"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} EXECUTE FUNCTION gridclerk_append_only()");
            }
            else
            {
                foreach (var verb in new[] { "UPDATE", "DELETE" })
                {
                    migration.Sql(
                        $"CREATE TRIGGER {table}_no_{verb.ToLowerInvariant()} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END");
                }
            }
        }
    }
}
