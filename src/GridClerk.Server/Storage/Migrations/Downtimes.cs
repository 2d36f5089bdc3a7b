using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GridClerk.Server.Storage.Migrations;

/// <summary>Since when visits to an item have been in vain.</summary>
[DbContext(typeof(ClerkDb))]
[Migration("20261123210000_Downtimes")]
internal sealed class Downtimes : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.AddColumn<long>("HeldUpSince", "items", nullable: true);
}
