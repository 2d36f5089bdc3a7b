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

    public SignIn Clerk => ClerkNo(1);

    public SignIn Messenger => MessengerNo(1);

    public SignIn Reader => ReaderNo(1);

    /// <summary>Counts assets.</summary>
    public SignIn AssetClerk => Find(Marketing, "zctj", 1);

    public static SandboxAccess Load(string file) =>
        JsonSerializer.Deserialize<SandboxAccess>(File.ReadAllText(file), JsonSerializerOptions.Web)
        ?? throw new InvalidDataException($"{file} is empty.");

    /// <summary>The same accounts at other addresses, where such are given.</summary>
    public SandboxAccess At(string? marketing, string? collection) => this with
    {
        Systems = new Dictionary<string, string> { [Marketing] = marketing ?? Systems[Marketing], [Collection] = collection ?? Systems[Collection] },
    };

    /// <param name="number">From 1: of a robot that has accounts of its own.</param>
    public SignIn ClerkNo(int number) => Find(Marketing, "fdzy", number);

    public SignIn MessengerNo(int number) => Find(Marketing, "dxfs", number);

    public SignIn ReaderNo(int number) => Find(Collection, "cjcx", number);

    private SignIn Find(string system, string prefix, int number)
    {
        var (account, password) = Accounts[system].Where(a => a.Key.StartsWith(prefix, StringComparison.Ordinal)).OrderBy(a => a.Key).ElementAt(number - 1);
        return new(account, password);
    }
}
