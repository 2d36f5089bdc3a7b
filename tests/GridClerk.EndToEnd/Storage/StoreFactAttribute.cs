using GridClerk.EndToEnd.Storage;

// The tests over the stores are those of GridClerk.Tests, which finds here what they run on.
namespace GridClerk.Tests;

/// <summary>A test over the stores on a PostgreSQL server; skipped, and saying why, where none can be started.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class StoreFactAttribute : FactAttribute
{
    public StoreFactAttribute() => Skip = PostgresProgram.WhyNot;
}

/// <inheritdoc cref="StoreFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
public sealed class StoreTheoryAttribute : TheoryAttribute
{
    public StoreTheoryAttribute() => Skip = PostgresProgram.WhyNot;
}
