using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GridClerk.Server.Storage.Migrations;

/// <summary>Schedules and what became of their due starts. Names no column type: each database chooses its own.</summary>
[DbContext(typeof(ClerkDb))]
[Migration("20261122200000_Ledger")]
internal sealed class Ledger : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "schedules",
            table => new
            {
                ScenarioId = table.Column<string>(nullable: false),
                Robot = table.Column<string>(nullable: false),
                Schedule = table.Column<string>(nullable: false),
                AccountedTo = table.Column<long>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_schedules", s => new { s.ScenarioId, s.Robot }));
        migrationBuilder.CreateTable(
            "starts",
            table => new
            {
                ScenarioId = table.Column<string>(nullable: false),
                Robot = table.Column<string>(nullable: false),
                DueAt = table.Column<long>(nullable: false),
                LastDueAt = table.Column<long>(nullable: false),
                Count = table.Column<int>(nullable: false),
                Fate = table.Column<int>(nullable: false),
                Reason = table.Column<int>(nullable: false),
                CaughtUp = table.Column<bool>(nullable: false),
                RunId = table.Column<string>(nullable: true),
                NotedAt = table.Column<long>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_starts", s => new { s.ScenarioId, s.Robot, s.DueAt }));
        migrationBuilder.CreateIndex("IX_starts_LastDueAt", "starts", "LastDueAt");
    }
}
