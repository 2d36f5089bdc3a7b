using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GridClerk.Server.Storage.Migrations;

/// <summary>Runs, items, steps, evidence, notices, audit, robots. Names no column type: each database chooses its own.</summary>
[DbContext(typeof(ClerkDb))]
[Migration("20261122120000_Foundation")]
internal sealed class Foundation : Migration
{
    private static readonly string[] AppendOnly = ["marks", "steps", "evidence", "notices", "audit"];

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateRuns(migrationBuilder);
        CreateItems(migrationBuilder);
        CreateSteps(migrationBuilder);
        CreateEvidence(migrationBuilder);
        CreateNotices(migrationBuilder);
        CreateAuditAndRobots(migrationBuilder);
        migrationBuilder.ForbidRewriting(AppendOnly);
    }

    private static void CreateRuns(MigrationBuilder migration)
    {
        migration.CreateTable(
            "runs",
            table => new
            {
                Id = table.Column<string>(nullable: false),
                ScenarioId = table.Column<string>(nullable: false),
                Robot = table.Column<string>(nullable: false),
                DryRun = table.Column<bool>(nullable: false),
                ByPerson = table.Column<bool>(nullable: false),
                Settings = table.Column<string>(nullable: false),
                Phase = table.Column<int>(nullable: false),
                State = table.Column<int>(nullable: false),
                StartedAt = table.Column<long>(nullable: false),
                DueAt = table.Column<long>(nullable: false),
                CollectedFrom = table.Column<long>(nullable: true),
                Attempts = table.Column<int>(nullable: false),
                StopAsked = table.Column<bool>(nullable: false),
                EndedAt = table.Column<long>(nullable: true),
                Fault = table.Column<string>(nullable: true),
                Counts = table.Column<string>(nullable: true),
                Reports = table.Column<string>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_runs", r => r.Id));
        migration.CreateIndex("IX_runs_Robot_Phase_DueAt", "runs", ["Robot", "Phase", "DueAt"]);
        migration.CreateIndex("IX_runs_StartedAt", "runs", "StartedAt");
    }

    private static void CreateItems(MigrationBuilder migration)
    {
        migration.CreateTable(
            "items",
            table => new
            {
                Id = table.Numbered(),
                RunId = table.Column<string>(nullable: false),
                ScenarioId = table.Column<string>(nullable: false),
                Scope = table.Column<string>(nullable: false),
                Key = table.Column<string>(nullable: false),
                Robot = table.Column<string>(nullable: false),
                Title = table.Column<string>(nullable: false),
                Urgency = table.Column<int>(nullable: false),
                Data = table.Column<string>(nullable: false),
                State = table.Column<int>(nullable: false),
                FoundAt = table.Column<long>(nullable: false),
                DueAt = table.Column<long>(nullable: false),
                Attempts = table.Column<int>(nullable: false),
                ClaimNumber = table.Column<long>(nullable: false),
                StartedAt = table.Column<long>(nullable: true),
                EndedAt = table.Column<long>(nullable: true),
                Outcome = table.Column<int>(nullable: false),
                OutcomeAt = table.Column<long>(nullable: true),
                OutcomeText = table.Column<string>(nullable: true),
                OutcomeFault = table.Column<string>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_items", i => i.Id));
        migration.CreateIndex("IX_items_ScenarioId_Scope_Key", "items", ["ScenarioId", "Scope", "Key"], unique: true);
        migration.CreateIndex("IX_items_Robot_State_DueAt", "items", ["Robot", "State", "DueAt"]);
        migration.CreateIndex("IX_items_RunId", "items", "RunId");
        migration.CreateTable(
            "marks",
            table => new
            {
                ItemId = table.Column<long>(nullable: false),
                Mark = table.Column<string>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_marks", m => new { m.ItemId, m.Mark }));
    }

    private static void CreateSteps(MigrationBuilder migration)
    {
        migration.CreateTable(
            "steps",
            table => new
            {
                Id = table.Numbered(),
                ItemId = table.Column<long>(nullable: false),
                Name = table.Column<string>(nullable: false),
                Version = table.Column<int>(nullable: false),
                Kind = table.Column<int>(nullable: false),
                State = table.Column<int>(nullable: false),
                At = table.Column<long>(nullable: false),
                Result = table.Column<string>(nullable: true),
                Note = table.Column<string>(nullable: true),
                ClaimNumber = table.Column<long>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_steps", s => s.Id));
        migration.CreateIndex("IX_steps_ItemId_Name_Version", "steps", ["ItemId", "Name", "Version"], unique: true);
    }

    private static void CreateEvidence(MigrationBuilder migration)
    {
        migration.CreateTable(
            "evidence",
            table => new
            {
                Id = table.Numbered(),
                RunId = table.Column<string>(nullable: false),
                ItemId = table.Column<long>(nullable: true),
                Step = table.Column<string>(nullable: false),
                System = table.Column<string>(nullable: false),
                Page = table.Column<string>(nullable: false),
                Account = table.Column<string>(nullable: false),
                Label = table.Column<string>(nullable: false),
                At = table.Column<long>(nullable: false),
                PicturePath = table.Column<string>(nullable: true),
                RowsPath = table.Column<string>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_evidence", e => e.Id));
        migration.CreateIndex("IX_evidence_ItemId", "evidence", "ItemId");
        migration.CreateIndex("IX_evidence_RunId", "evidence", "RunId");
    }

    private static void CreateNotices(MigrationBuilder migration)
    {
        migration.CreateTable(
            "notices",
            table => new
            {
                Id = table.Numbered(),
                RunId = table.Column<string>(nullable: false),
                ScenarioId = table.Column<string>(nullable: false),
                ItemKey = table.Column<string>(nullable: false),
                Role = table.Column<string>(nullable: false),
                Kind = table.Column<string>(nullable: false),
                Recipient = table.Column<string>(nullable: false),
                RecipientHash = table.Column<string>(nullable: false),
                Receipt = table.Column<string>(nullable: false),
                At = table.Column<long>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_notices", n => n.Id));
        migration.CreateIndex("IX_notices_ScenarioId_ItemKey_Role", "notices", ["ScenarioId", "ItemKey", "Role"], unique: true);
        migration.CreateIndex("IX_notices_RunId", "notices", "RunId");
    }

    private static void CreateAuditAndRobots(MigrationBuilder migration)
    {
        migration.CreateTable(
            "audit",
            table => new
            {
                Id = table.Numbered(),
                At = table.Column<long>(nullable: false),
                Who = table.Column<string>(nullable: false),
                What = table.Column<string>(nullable: false),
                Subject = table.Column<string>(nullable: false),
                Detail = table.Column<string>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_audit", a => a.Id));
        migration.CreateTable(
            "robots",
            table => new
            {
                Name = table.Column<string>(nullable: false),
                HaltedAt = table.Column<long>(nullable: true),
                Fault = table.Column<string>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_robots", r => r.Name));
    }
}
