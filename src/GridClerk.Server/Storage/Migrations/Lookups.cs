using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GridClerk.Server.Storage.Migrations;

/// <summary>What robots ask many times a second is found without looking at what waits beside it.</summary>
[DbContext(typeof(ClerkDb))]
[Migration("20261123010000_Lookups")]
internal sealed class Lookups : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateIndex("IX_items_Robot_State_Urgency_DueAt", "items", ["Robot", "State", "Urgency", "DueAt"]);
        migrationBuilder.CreateIndex("IX_items_ScenarioId_Scope_State", "items", ["ScenarioId", "Scope", "State"]);
        migrationBuilder.DropIndex("IX_items_RunId", "items");
        migrationBuilder.CreateIndex("IX_items_RunId_State", "items", ["RunId", "State"]);
    }
}
