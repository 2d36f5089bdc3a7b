using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GridClerk.Server.Storage.Migrations;

/// <summary>What the business systems said about accounts.</summary>
[DbContext(typeof(ClerkDb))]
[Migration("20261123000000_Accounts")]
internal sealed class Accounts : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.CreateTable(
            "accounts",
            table => new
            {
                System = table.Column<string>(nullable: false),
                Account = table.Column<string>(nullable: false),
                PasswordEndsAt = table.Column<long>(nullable: false),
                NotedAt = table.Column<long>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_accounts", a => new { a.System, a.Account }));
}
