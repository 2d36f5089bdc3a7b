using System.Security.Cryptography;

namespace GridClerk.Server.Vault;

/// <summary>The key under which secrets are sealed: 256 random bits, and a name by which a sealed file tells which key it needs.</summary>
internal sealed class DataKey
{
    public const int Length = 32;

    private const int NonceLength = 12;
    private const int TagLength = 16;

    private readonly byte[] key;

    public DataKey(byte[] key)
    {
        this.key = key.Length == Length ? key : throw new ArgumentException("A data key has 256 bits.", nameof(key));
        Id = Convert.ToHexStringLower(HMACSHA256.HashData(key, "gridclerk key id"u8)[..8]);
    }

    /// <summary>Names the key without telling anything of it.</summary>
    public string Id { get; }

    public static DataKey Random() => new(RandomNumberGenerator.GetBytes(Length));

    /// <param name="purpose">What the secret is; it opens only under the same purpose, so that sealed files cannot be swapped.</param>
    public byte[] Seal(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> purpose)
    {
        var box = new byte[NonceLength + TagLength + secret.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceLength));
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(
            box.AsSpan(0, NonceLength), secret, box.AsSpan(NonceLength + TagLength), box.AsSpan(NonceLength, TagLength), purpose);
        return box;
    }

    /// <exception cref="CryptographicException">Changed, cut short, or sealed for another purpose or under another key.</exception>
    public byte[] Open(ReadOnlySpan<byte> box, ReadOnlySpan<byte> purpose)
    {
        if (box.Length < NonceLength + TagLength)
        {
            throw new CryptographicException("Too short to be sealed.");
        }

        var secret = new byte[box.Length - NonceLength - TagLength];
        using var aes = new AesGcm(key, TagLength);
        aes.Decrypt(box[..NonceLength], box[(NonceLength + TagLength)..], box.Slice(NonceLength, TagLength), secret, purpose);
        return secret;
    }

    public string ToText() => Convert.ToBase64String(key);

    public byte[] ToBytes() => [.. key];
}
