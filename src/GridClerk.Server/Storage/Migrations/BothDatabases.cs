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

    /// <summary>The database lets rows of a table be deleted only where the condition holds.</summary>
    /// <param name="condition">Over <c>OLD</c>, in words that every database knows.</param>
    /// <param name="isAppendOnly">Deleting was forbidden before, and changing stays so.</param>
    public static void LetDelete(this MigrationBuilder migration, string table, string condition, bool isAppendOnly)
    {
        if (!migration.IsNpgsql())
        {
            migration.Sql($"DROP TRIGGER IF EXISTS {table}_no_delete");
            migration.Sql(
                $"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} WHEN NOT ({condition}) BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END");
            return;
        }

        if (isAppendOnly)
        {
            migration.Sql($"DROP TRIGGER {table}_append_only ON {table}");
            migration.Sql(
                $"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR TRUNCATE ON {table} EXECUTE FUNCTION gridclerk_append_only()");
        }

        migration.Sql(
            $"""
            CREATE FUNCTION gridclerk_{table}_kept() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN IF {condition} THEN RETURN OLD; END IF; RAISE EXCEPTION '{table} is append-only'; END $$
            """);
        migration.Sql($"CREATE TRIGGER {table}_kept BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION gridclerk_{table}_kept()");
    }
}
