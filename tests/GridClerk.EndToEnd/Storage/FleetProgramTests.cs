using GridClerk.Core.Runs;
using GridClerk.Server.Storage;
using GridClerk.Tests;
using GridClerk.Tests.Server.Cli;

namespace GridClerk.EndToEnd.Storage;

/// <summary>The program itself on a fleet's database, as people and scripts start it.</summary>
public sealed class FleetProgramTests : IDisposable
{
    private readonly ClerkProgram clerk = new();

    public void Dispose() => clerk.Dispose();

    [StoreFact]
    public async Task Runs_OfAFleet_AreListedWithoutADataFolder()
    {
        await using var database = await (await PostgresServer.SharedAsync()).AddMigratedAsync();
        var order = new RunOrder("restore-power", "复电一号", DryRun: false, new Dictionary<string, string>(), ByPerson: true);
        var run = await new WorkStore(ClerkDatabase.OnServer(database.Server)).AddRunAsync(order, TimeProvider.System.GetUtcNow(), default);

        var said = await clerk.RunAsync(["runs", "--database", database.Server.ConnectionString, "--data", clerk.Data]);

        Assert.True(said.Exit == 0, said.Errors);
        Assert.Contains(run!.Id, said.Output);
    }

    [StoreFact]
    public async Task Robot_DatabaseMissing_IsRefusedBeforeAnythingStarts()
    {
        clerk.WriteSite();
        await clerk.WritePasswordsAsync();
        var server = (await PostgresServer.SharedAsync()).Named("mistyped");

        var said = await clerk.RunAsync(["robot", "--database", server.ConnectionString, "--data", clerk.Data]);

        said.AssertRefused("storage.no-database", "mistyped");
        Assert.DoesNotContain(PostgresServer.Password, said.Errors + said.Output);
    }
}
