namespace GridClerk.Tests;

/// <summary>A test over the stores: here on the embedded database, in the end-to-end tests on a PostgreSQL server too.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class StoreFactAttribute : FactAttribute;

/// <inheritdoc cref="StoreFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
public sealed class StoreTheoryAttribute : TheoryAttribute;
