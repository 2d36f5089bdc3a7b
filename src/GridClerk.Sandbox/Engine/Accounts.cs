namespace GridClerk.Sandbox.Engine;

/// <summary>A 岗位: which pages its holder sees.</summary>
internal sealed record Post(string Id, string Name, IReadOnlySet<string> Pages);

/// <summary>An account of one system.</summary>
/// <param name="Person">Name that the portal greets with.</param>
/// <param name="By">Whose work its writes are, for the truth: clerk or other.</param>
/// <param name="Posts">The first is the one after sign-in.</param>
/// <param name="Units">Ids of the units whose rows it sees; null: all.</param>
internal sealed record Account(
    string Name, string Person, string Password, string By, IReadOnlyList<Post> Posts, IReadOnlySet<string>? Units = null)
{
    public bool Sees(string unitId) => Units is null || Units.Contains(unitId);

    /// <summary>A password that follows from the seed, so that a world can be signed in to again.</summary>
    public static string PasswordFor(int seed, string system, string account) =>
        "Gd@" + SeededRandom.For(seed, $"password {system} {account}").Digits(6);
}
