using GridClerk.Bench.Postgres;

namespace GridClerk.EndToEnd.Chaos;

/// <summary>A test that takes a PostgreSQL server and its time; skipped, and saying why, where none can be started.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ServerFactAttribute : FactAttribute
{
    public ServerFactAttribute() => Skip = PostgresProgram.WhyNot;
}
