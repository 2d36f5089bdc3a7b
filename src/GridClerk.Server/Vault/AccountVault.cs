using GridClerk.Systems.Browser;

namespace GridClerk.Server.Vault;

/// <summary>Passwords and kept sign-ins of the clerk's accounts, encrypted, below the data folder.</summary>
internal sealed class AccountVault(SecretBox box) : ISecrets
{
    private const string Passwords = "passwords";
    private const string SignIns = "sign-ins";

    /// <summary>Opens the vault of a data folder. The key: a certificate if the environment names one, otherwise a key file.</summary>
    public static AccountVault In(string dataFolder)
    {
        var folder = Path.Combine(Path.GetFullPath(dataFolder), "vault");
        IKeyPlace key = Named("GRIDCLERK_KEY_CERTIFICATE") is { } certificate
            ? new KeyCertificate(certificate, Named("GRIDCLERK_KEY_CERTIFICATE_PASSWORD_FILE"), Path.Combine(folder, "key.wrapped"))
            : KeyFile.At(Named("GRIDCLERK_KEY_FILE"), dataFolder);
        return new(new SecretBox(folder, key));
    }

    public IReadOnlyList<(string System, string Account)> Accounts => box.List(Passwords);

    public string PasswordOf(string system, string account) =>
        box.Find(Passwords, system, account) ?? throw VaultFaults.NoPassword(system, account);

    public void Add(string system, string account, string password)
    {
        box.Put(Passwords, system, account, password);
        box.Remove(SignIns, system, account);
    }

    /// <summary>Removes password and kept sign-in; false if the account was not there.</summary>
    public bool Remove(string system, string account)
    {
        box.Remove(SignIns, system, account);
        return box.Remove(Passwords, system, account);
    }

    public Task<string?> LoadSignInAsync(string system, string account, CancellationToken ct) =>
        Task.FromResult(box.Find(SignIns, system, account));

    public Task SaveSignInAsync(string system, string account, string state, CancellationToken ct)
    {
        box.Put(SignIns, system, account, state);
        return Task.CompletedTask;
    }

    public Task ForgetSignInAsync(string system, string account, CancellationToken ct)
    {
        box.Remove(SignIns, system, account);
        return Task.CompletedTask;
    }

    private static string? Named(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
}
