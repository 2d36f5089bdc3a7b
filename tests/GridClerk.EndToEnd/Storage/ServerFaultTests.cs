using GridClerk.Core.Faults;
using GridClerk.Server.Storage;
using GridClerk.Tests;

namespace GridClerk.EndToEnd.Storage;

/// <summary>What is wrong with a server, or with how it was named, is said in words that help; the password is in none of them.</summary>
public sealed class ServerFaultTests
{
    private static readonly ServerPatience Impatient = new() { Away = TimeSpan.FromMilliseconds(300) };

    [StoreFact]
    public async Task MigrateAsync_WrongPassword_SaysSo()
    {
        var server = await PostgresServer.SharedAsync();
        await RefusedAsync(server.Named("postgres", password: "Falsch-1234"), "storage.password-rejected", "PGPASSWORD");
    }

    [StoreFact]
    public async Task MigrateAsync_UnknownUser_SaysSo()
    {
        var server = await PostgresServer.SharedAsync();
        await RefusedAsync(server.Named("postgres", user: "nobody"), "storage.password-rejected", "用户名");
    }

    [StoreFact]
    public async Task MigrateAsync_WrongPort_NamesServerAndPort() =>
        await RefusedAsync((await PostgresServer.SharedAsync()).Named("clerk", port: 1), "storage.unreachable", "127.0.0.1:1/clerk");

    [StoreFact]
    public async Task MigrateAsync_HostUnknown_SaysThatItCannotBeReached() => await RefusedAsync(
        DatabaseServer.Parse("Host=gridclerk.invalid;Username=clerk;Password=Geheim-4711"), "storage.unreachable", "gridclerk.invalid");

    [StoreFact]
    public async Task MigrateAsync_DatabaseMissing_SaysSoAndMakesNone()
    {
        var server = await PostgresServer.SharedAsync();

        await RefusedAsync(server.Named("mistyped"), "storage.no-database", "mistyped");
        await RefusedAsync(server.Named("mistyped"), "storage.no-database", "mistyped");
    }

    [StoreFact]
    public async Task MigrateAsync_NoRights_SaysSo()
    {
        var server = await PostgresServer.SharedAsync();
        await using var database = await server.AddDatabaseAsync();
        await server.ExecuteAsync($"CREATE ROLE guest LOGIN PASSWORD '{PostgresServer.Password}'");

        await RefusedAsync(server.Named(database.Name, user: "guest"), "storage.no-rights", "权限");
    }

    [StoreFact]
    public async Task MigrateAsync_PasswordInTheEnvironment_IsUsed()
    {
        await using var database = await (await PostgresServer.SharedAsync()).AddDatabaseAsync();
        var server = DatabaseServer.Parse($"Host=127.0.0.1;Port={database.On.Port};Database={database.Name};Username={PostgresServer.User}");
        await RefusedAsync(server, "storage.password-rejected", "PGPASSWORD");

        Environment.SetEnvironmentVariable("PGPASSWORD", PostgresServer.Password);
        try
        {
            await ClerkDatabase.OnServer(server, Impatient).MigrateAsync(CancellationToken.None);
        }
        finally
        {
            Environment.SetEnvironmentVariable("PGPASSWORD", null);
        }
    }

    private static async Task RefusedAsync(DatabaseServer server, string code, string word)
    {
        var refused = await Assert.ThrowsAsync<ConfigurationException>(() => ClerkDatabase.OnServer(server, Impatient).MigrateAsync(CancellationToken.None));

        Assert.Equal(code, refused.Fault.Code);
        Assert.Contains(word, refused.Fault.ToString());
        Assert.DoesNotContain(PostgresServer.Password, refused.ToString());
        Assert.DoesNotContain("Falsch-1234", refused.ToString());
    }
}
