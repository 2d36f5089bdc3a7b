using GridClerk.Core.Faults;
using GridClerk.Server.Vault;

namespace GridClerk.Tests.Server.Vault;

public sealed class AccountVaultTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("gridclerk-accounts-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void PasswordOf_UnknownAccount_SaysHowToAddIt()
    {
        var fault = Assert.Throws<ConfigurationException>(() => Vault().PasswordOf("marketing", "fdzy01")).Fault;

        Assert.Equal("vault.no-password", fault.Code);
        Assert.Contains("gridclerk account add marketing --account fdzy01", fault.Advice);
    }

    [Fact]
    public async Task Add_NewPassword_ForgetsTheSignInMadeWithTheOldOne()
    {
        var vault = Vault();
        vault.Add("marketing", "fdzy01", "old");
        await vault.SaveSignInAsync("marketing", "fdzy01", "{\"cookies\":[]}", default);
        Assert.NotNull(await vault.LoadSignInAsync("marketing", "fdzy01", default));

        vault.Add("marketing", "fdzy01", "new");

        Assert.Equal("new", vault.PasswordOf("marketing", "fdzy01"));
        Assert.Null(await vault.LoadSignInAsync("marketing", "fdzy01", default));
    }

    [Fact]
    public async Task SaveSignIn_Anywhere_IsNotReadableInTheData()
    {
        await Vault().SaveSignInAsync("collection", "cjzy01", "token-1234567890", default);

        Assert.Equal("token-1234567890", await Vault().LoadSignInAsync("collection", "cjzy01", default));
        Assert.DoesNotContain(
            Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories), f => File.ReadAllText(f).Contains("token-1234567890"));
    }

    [Fact]
    public async Task Remove_Account_LeavesNeitherPasswordNorSignIn()
    {
        var vault = Vault();
        vault.Add("marketing", "fdzy01", "password");
        await vault.SaveSignInAsync("marketing", "fdzy01", "state", default);

        Assert.True(vault.Remove("marketing", "fdzy01"));

        Assert.Empty(vault.Accounts);
        Assert.Null(await vault.LoadSignInAsync("marketing", "fdzy01", default));
        Assert.False(vault.Remove("marketing", "fdzy01"));
    }

    private AccountVault Vault() =>
        new(new SecretBox(Path.Combine(folder, "data", "vault"), KeyFile.At(Path.Combine(folder, "vault.key"), Path.Combine(folder, "data"))));
}
