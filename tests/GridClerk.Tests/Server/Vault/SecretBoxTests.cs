using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GridClerk.Core.Faults;
using GridClerk.Server.Vault;

namespace GridClerk.Tests.Server.Vault;

public sealed class SecretBoxTests : IDisposable
{
    private const string Password = "Pa55-word-中文";

    private readonly string folder = Directory.CreateTempSubdirectory("gridclerk-vault-").FullName;

    private string Data => Path.Combine(folder, "data");

    private string Key => Path.Combine(folder, "keys", "vault.key");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Find_WhatWasPut_IsTheSameInAnotherProgram()
    {
        Box().Put("passwords", "marketing", "fdzy01", Password);

        Assert.Equal(Password, Box().Find("passwords", "marketing", "fdzy01"));
    }

    [Fact]
    public void Find_NothingWasPut_IsNull() => Assert.Null(Box().Find("passwords", "marketing", "nobody"));

    [Fact]
    public void Put_AnyFile_HoldsNoPlainPassword()
    {
        Box().Put("passwords", "marketing", "fdzy01", Password);

        Assert.DoesNotContain(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories), f => File.ReadAllText(f).Contains(Password));
        Assert.DoesNotContain(Directory.EnumerateFiles(Data, "*", SearchOption.AllDirectories), f => File.ReadAllText(f).Contains(File.ReadAllText(Key).Trim()));
    }

    [Fact]
    public void Put_OnUnix_FilesAreTheOwnersAlone()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Box().Put("passwords", "marketing", "fdzy01", Password);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Key));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(SealedFile("fdzy01")));
    }

    [Theory]
    [InlineData("../../escape")]
    [InlineData("a/b")]
    [InlineData("..")]
    [InlineData("张三@供电所")]
    public void Put_AwkwardName_StaysInTheVaultAndIsListed(string account)
    {
        Box().Put("passwords", "marketing", account, Password);

        Assert.Equal(Password, Box().Find("passwords", "marketing", account));
        Assert.Equal([("marketing", account)], Box().List("passwords"));
        Assert.Single(Directory.EnumerateFiles(Path.Combine(Data, "passwords", "marketing")));
    }

    [Fact]
    public void Find_AnyByteOfTheBoxChanged_IsDamaged()
    {
        Box().Put("passwords", "marketing", "fdzy01", Password);
        var file = SealedFile("fdzy01");
        var text = File.ReadAllText(file);
        var start = text.IndexOf("\"Box\":\"", StringComparison.Ordinal) + 7;
        var box = Convert.FromBase64String(text[start..text.IndexOf('"', start)]);
        for (var i = 0; i < box.Length; i++)
        {
            var changed = (byte[])box.Clone();
            changed[i] ^= 1;
            File.WriteAllText(file, text.Replace(Convert.ToBase64String(box), Convert.ToBase64String(changed)));

            Assert.Equal("vault.damaged", CodeOf(() => Box().Find("passwords", "marketing", "fdzy01")));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{\"Format\":2,\"Key\":\"x\",\"Box\":\"\"}")]
    [InlineData("{\"Format\":1,\"Key\":\"x\",\"Box\":\"***\"}")]
    public void Find_FileIsNoSealedFile_IsDamaged(string content)
    {
        Box().Put("passwords", "marketing", "fdzy01", Password);
        File.WriteAllText(SealedFile("fdzy01"), content);

        Assert.Equal("vault.damaged", CodeOf(() => Box().Find("passwords", "marketing", "fdzy01")));
    }

    [Fact]
    public void Find_AnotherAccountsFilePutInItsPlace_IsDamaged()
    {
        Box().Put("passwords", "marketing", "fdzy01", Password);
        Box().Put("passwords", "marketing", "dxfs01", "other");
        File.Copy(SealedFile("dxfs01"), SealedFile("fdzy01"), overwrite: true);

        Assert.Equal("vault.damaged", CodeOf(() => Box().Find("passwords", "marketing", "fdzy01")));
    }

    [Fact]
    public void Find_KeyIsGone_SaysWhichFileIsMissing()
    {
        Box().Put("passwords", "marketing", "fdzy01", Password);
        File.Delete(Key);

        var fault = Assert.Throws<ConfigurationException>(() => Box().Find("passwords", "marketing", "fdzy01")).Fault;
        Assert.Equal("vault.no-key", fault.Code);
        Assert.Contains(Key, fault.Text);
    }

    [Fact]
    public void FindAndPut_AnotherKey_AreRefusedAsWrongKey()
    {
        Box().Put("passwords", "marketing", "fdzy01", Password);
        File.WriteAllText(Key, DataKey.Random().ToText());

        Assert.Equal("vault.wrong-key", CodeOf(() => Box().Find("passwords", "marketing", "fdzy01")));
        Assert.Equal("vault.wrong-key", CodeOf(() => Box().Put("passwords", "marketing", "dxfs01", "new")));
        Assert.Single(Box().List("passwords"));
    }

    [Fact]
    public void Put_KeyIsGoneButVaultIsNot_MakesNoNewKey()
    {
        Box().Put("passwords", "marketing", "fdzy01", Password);
        File.Delete(Key);

        Assert.Equal("vault.no-key", CodeOf(() => Box().Put("passwords", "marketing", "dxfs01", "new")));
        Assert.False(File.Exists(Key));
    }

    [Theory]
    [InlineData("not base64!")]
    [InlineData("AAAA")]
    public void Find_KeyFileIsNoKey_IsABadKey(string content)
    {
        Box().Put("passwords", "marketing", "fdzy01", Password);
        File.WriteAllText(Key, content);

        Assert.Equal("vault.bad-key", CodeOf(() => Box().Find("passwords", "marketing", "fdzy01")));
    }

    [Fact]
    public void Find_KeyReadableByOthers_IsRefused()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Box().Put("passwords", "marketing", "fdzy01", Password);
        File.SetUnixFileMode(Key, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        Assert.Equal("vault.key-exposed", CodeOf(() => Box().Find("passwords", "marketing", "fdzy01")));
    }

    [Fact]
    public void At_KeyInsideTheData_IsRefused() =>
        Assert.Equal("vault.key-inside-data", CodeOf(() => KeyFile.At(Path.Combine(Data, "vault.key"), Data)));

    [Fact]
    public void Find_UnderACertificate_OpensWithItAndNotWithAnother()
    {
        var certificate = MakeCertificate("clerk.pfx");
        CertificateBox(certificate).Put("passwords", "marketing", "fdzy01", Password);

        Assert.Equal(Password, CertificateBox(certificate).Find("passwords", "marketing", "fdzy01"));
        Assert.Equal("vault.wrong-key", CodeOf(() => CertificateBox(MakeCertificate("other.pfx")).Find("passwords", "marketing", "fdzy01")));
        Assert.Equal("vault.no-certificate", CodeOf(() => CertificateBox(Path.Combine(folder, "none.pfx")).Find("passwords", "marketing", "fdzy01")));
    }

    private SecretBox Box() => new(Data, KeyFile.At(Key, Data));

    private SecretBox CertificateBox(string pfx) => new(Data, new KeyCertificate(pfx, null, Path.Combine(Data, "key.wrapped")));

    private string SealedFile(string account) => Path.Combine(Data, "passwords", "marketing", account + ".json");

    private string MakeCertificate(string name)
    {
        using var rsa = RSA.Create(2048);
        var request = new CertificateRequest("CN=clerk", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        var file = Path.Combine(folder, name);
        File.WriteAllBytes(file, certificate.Export(X509ContentType.Pfx));
        return file;
    }

    private static string CodeOf(Action action) => Assert.Throws<ConfigurationException>(action).Fault.Code;
}
