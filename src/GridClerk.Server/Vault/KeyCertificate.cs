using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GridClerk.Server.Files;

namespace GridClerk.Server.Vault;

/// <summary>The data key wrapped for an RSA certificate: the wrapped key lies with the data, only the certificate's holder opens it.</summary>
/// <param name="named">Path of a PFX file, or the thumbprint of a certificate in the user's or the machine's store.</param>
/// <param name="passwordFile">Holds the PFX file's password; null: it has none.</param>
internal sealed class KeyCertificate(string named, string? passwordFile, string wrappedFile) : IKeyPlace
{
    public DataKey Load()
    {
        if (!File.Exists(wrappedFile))
        {
            throw VaultFaults.NoKey(wrappedFile);
        }

        using var certificate = Find();
        using var rsa = certificate.GetRSAPrivateKey() ?? throw VaultFaults.NoCertificate(named);
        try
        {
            return new(rsa.Decrypt(File.ReadAllBytes(wrappedFile), RSAEncryptionPadding.OaepSHA256));
        }
        catch (CryptographicException)
        {
            throw VaultFaults.WrongKey(wrappedFile);
        }
        catch (ArgumentException e)
        {
            throw VaultFaults.BadKey(wrappedFile, e);
        }
    }

    public DataKey LoadOrMake()
    {
        if (File.Exists(wrappedFile))
        {
            return Load();
        }

        using var certificate = Find();
        using var rsa = certificate.GetRSAPublicKey() ?? throw VaultFaults.NoCertificate(named);
        var key = DataKey.Random();
        try
        {
            WholeFile.Write(wrappedFile, rsa.Encrypt(key.ToBytes(), RSAEncryptionPadding.OaepSHA256), isSecret: true);
            return key;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw VaultFaults.KeyUnusable(wrappedFile, e);
        }
    }

    private X509Certificate2 Find()
    {
        try
        {
            return File.Exists(named)
                ? X509CertificateLoader.LoadPkcs12FromFile(
                    named, passwordFile is null ? null : File.ReadAllText(passwordFile).TrimEnd('\r', '\n'), X509KeyStorageFlags.EphemeralKeySet)
                : InStore(StoreLocation.CurrentUser) ?? InStore(StoreLocation.LocalMachine) ?? throw VaultFaults.NoCertificate(named);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw VaultFaults.NoCertificate(named);
        }
    }

    private X509Certificate2? InStore(StoreLocation location)
    {
        try
        {
            using var store = new X509Store(StoreName.My, location, OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
            return store.Certificates.Find(X509FindType.FindByThumbprint, named.Replace(" ", ""), validOnly: false).FirstOrDefault(c => c.HasPrivateKey);
        }
        catch (CryptographicException)
        {
            // Linux has no such store until somebody makes one: nothing is found there.
            return null;
        }
    }
}
