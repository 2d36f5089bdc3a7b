using System.Security.Cryptography;

namespace GridClerk.Sandbox.Engine;

/// <summary>Words in pictures that the sign-in asks for; each can be answered once.</summary>
internal sealed class Captchas(int seed)
{
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private const int Length = 4;

    private readonly SeededRandom random = SeededRandom.For(seed, "captcha");
    private readonly Dictionary<string, string> open = [];

    public object Issue()
    {
        var word = string.Concat(Enumerable.Range(0, Length).Select(_ => Letters[random.Between(0, Letters.Length)]));
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        open.Add(id, word);
        return new { id, image = "data:image/png;base64," + Convert.ToBase64String(CaptchaPicture.Draw(word, random)) };
    }

    public bool Accept(string id, string word) =>
        open.Remove(id, out var expected) && string.Equals(expected, word, StringComparison.OrdinalIgnoreCase);
}
