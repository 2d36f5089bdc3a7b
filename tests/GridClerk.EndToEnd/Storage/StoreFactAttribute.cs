using GridClerk.Bench.Postgres;
using GridClerk.EndToEnd.Storage;
using Xunit.Abstractions;
using Xunit.Sdk;

// The tests over the stores are those of GridClerk.Tests, which finds here what they run on.
namespace GridClerk.Tests;

/// <summary>A test over the stores on a PostgreSQL server, one of the fast ones; skipped, and saying why, where none can be started.</summary>
[AttributeUsage(AttributeTargets.Method)]
[TraitDiscoverer("GridClerk.Tests.FastTrait", "GridClerk.EndToEnd")]
public sealed class StoreFactAttribute : FactAttribute, ITraitAttribute
{
    public StoreFactAttribute() => Skip = PostgresProgram.WhyNot;
}

/// <inheritdoc cref="StoreFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
[TraitDiscoverer("GridClerk.Tests.FastTrait", "GridClerk.EndToEnd")]
public sealed class StoreTheoryAttribute : TheoryAttribute, ITraitAttribute
{
    public StoreTheoryAttribute() => Skip = PostgresProgram.WhyNot;
}

/// <summary>What <c>gridclerk test --fast</c> runs.</summary>
public sealed class FastTrait : ITraitDiscoverer
{
    public IEnumerable<KeyValuePair<string, string>> GetTraits(IAttributeInfo traitAttribute) => [new("Speed", "Fast")];
}
