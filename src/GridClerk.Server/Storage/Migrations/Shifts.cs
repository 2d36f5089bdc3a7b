using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GridClerk.Server.Storage.Migrations;

/// <summary>Robots work in numbered shifts.</summary>
[DbContext(typeof(ClerkDb))]
[Migration("20261122210000_Shifts")]
internal sealed class Shifts : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AddColumn<long>("Shift", "robots", nullable: false, defaultValue: 0L);
}
