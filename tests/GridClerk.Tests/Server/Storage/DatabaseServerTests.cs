using GridClerk.Core.Faults;
using GridClerk.Server.Storage;

namespace GridClerk.Tests.Server.Storage;

public sealed class DatabaseServerTests
{
    [Fact]
    public void Parse_PasswordGiven_IsForConnectingAlone()
    {
        var server = DatabaseServer.Parse("Host=db.example;Port=5433;Database=fleet;Username=clerk;Password=Geheim-4711");

        Assert.Equal("db.example:5433/fleet", server.Name);
        Assert.Contains("Geheim-4711", server.ConnectionString);
    }

    [Theory]
    [InlineData("Username=clerk")]
    [InlineData("Host=db;Passwrd=Geheim-4711")]
    [InlineData("Host=db;Port=Geheim-4711")]
    [InlineData("Geheim-4711")]
    public void Parse_Unreadable_SaysHowToWriteItAndRepeatsNothing(string text)
    {
        var refused = Assert.Throws<ConfigurationException>(() => DatabaseServer.Parse(text));

        Assert.Equal("storage.connection-string", refused.Fault.Code);
        Assert.DoesNotContain("Geheim", refused.ToString());
    }
}
