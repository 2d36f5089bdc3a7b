using System.Text.Json;

namespace GridClerk.Bench.Sandbox;

/// <summary>A person's sign-in.</summary>
internal sealed record SignIn(string Account, string Password);

/// <summary>Where the two systems are and who may sign in to them: the file that the sandbox writes when it is ready.</summary>
/// <param name="Systems">Address of each system.</param>
/// <param name="Accounts">Passwords by system and account.</param>
internal sealed record SandboxAccess(
    IReadOnlyDictionary<string, string> Systems, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Accounts)
{
    public const string Marketing = "marketing";
    public const string Collection = "collection";

    public SignIn Clerk => First(Marketing, "fdzy");

    public SignIn Messenger => First(Marketing, "dxfs");

    public SignIn Reader => First(Collection, "cjcx");

    public static SandboxAccess Load(string file) =>
        JsonSerializer.Deserialize<SandboxAccess>(File.ReadAllText(file), JsonSerializerOptions.Web)
        ?? throw new InvalidDataException($"{file} is empty.");

    /// <summary>The same accounts at other addresses, where such are given.</summary>
    public SandboxAccess At(string? marketing, string? collection) => this with
    {
        Systems = new Dictionary<string, string> { [Marketing] = marketing ?? Systems[Marketing], [Collection] = collection ?? Systems[Collection] },
    };

    private SignIn First(string system, string prefix)
    {
        var (account, password) = Accounts[system].Where(a => a.Key.StartsWith(prefix, StringComparison.Ordinal)).MinBy(a => a.Key);
        return new(account, password);
    }
}
