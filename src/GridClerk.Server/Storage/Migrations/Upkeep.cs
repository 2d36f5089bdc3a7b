using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GridClerk.Server.Storage.Migrations;

/// <summary>
/// The narrow door through which old rows go: of what is resolved, up to the instants in <c>upkeep</c>, and of nothing else. A real
/// item's row never goes: it keeps its key from being handled twice.
/// </summary>
[DbContext(typeof(ClerkDb))]
[Migration("20261123020000_Upkeep")]
internal sealed class Upkeep : Migration
{
    // Numbers as they are stored: item settled 2; outcome done 1, already done 2; run ended 2, succeeded 4; step intended 0, unsettled 1.
    private const string Resolved =
        """
        CREATE VIEW resolved_items AS
        SELECT i."Id" AS "Id", i."RunId" AS "RunId", CASE WHEN i."Scope" = '' THEN i."EndedAt" ELSE r."EndedAt" END AS "At"
        FROM items i LEFT JOIN runs r ON r."Id" = i."RunId"
        WHERE (r."Id" IS NULL OR r."Phase" = 2) AND (i."Scope" <> '' OR (i."State" = 2 AND i."Outcome" IN (1, 2) AND NOT EXISTS (
            SELECT 1 FROM steps s WHERE s."ItemId" = i."Id" AND s."State" IN (0, 1) AND NOT EXISTS (
                SELECT 1 FROM steps n WHERE n."ItemId" = s."ItemId" AND n."Name" = s."Name" AND n."Version" > s."Version"))))
        """;

    private const string OfAnItem =
        """EXISTS (SELECT 1 FROM resolved_items r JOIN upkeep b ON b."What" = 'records' WHERE r."Id" = OLD."ItemId" AND r."At" < b."At")""";

    private static readonly (string Table, string Condition)[] Doors =
    [
        ("steps", OfAnItem),
        ("marks", OfAnItem),
        ("notices",
            """
            EXISTS (SELECT 1 FROM items i JOIN resolved_items r ON r."Id" = i."Id" JOIN upkeep b ON b."What" = 'records'
                WHERE i."ScenarioId" = OLD."ScenarioId" AND i."Scope" = '' AND i."Key" = OLD."ItemKey" AND r."At" < b."At")
            """),
        ("evidence",
            """
            EXISTS (SELECT 1 FROM resolved_items r JOIN upkeep b ON b."What" = 'evidence' WHERE r."Id" = OLD."ItemId" AND r."At" < b."At")
            OR (OLD."ItemId" IS NULL AND EXISTS (SELECT 1 FROM runs r JOIN upkeep b ON b."What" = 'evidence'
                WHERE r."Id" = OLD."RunId" AND r."Phase" = 2 AND r."EndedAt" < b."At"))
            OR (OLD."ItemId" IS NULL AND EXISTS (SELECT 1 FROM runs r JOIN upkeep b ON b."What" = 'empty-rounds'
                WHERE r."Id" = OLD."RunId" AND r."Phase" = 2 AND r."State" = 4 AND r."EndedAt" < b."At"
                AND NOT EXISTS (SELECT 1 FROM items i WHERE i."RunId" = r."Id")))
            """),
    ];

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<long>("RecordsGoneAt", "items", nullable: true);
        migrationBuilder.CreateTable(
            "upkeep",
            table => new
            {
                What = table.Column<string>(nullable: false),
                At = table.Column<long>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_upkeep", r => r.What));
        migrationBuilder.Sql(Resolved);
        foreach (var (table, condition) in Doors)
        {
            migrationBuilder.LetDelete(table, condition, isAppendOnly: true);
        }

        migrationBuilder.LetDelete("items", """OLD."Scope" <> '' """, isAppendOnly: false);
    }
}
