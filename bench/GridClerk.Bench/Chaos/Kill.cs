using System.Text.Json;
using System.Text.Json.Serialization;

namespace GridClerk.Bench.Chaos;

/// <summary>Who is killed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Victim>))]
internal enum Victim
{
    /// <summary>The clerk's own process; driver and browser have to go by themselves.</summary>
    Clerk,

    /// <summary>The driver between clerk and browser, alone.</summary>
    Driver,

    /// <summary>The browser's first process, alone.</summary>
    Browser,
}

/// <summary>One kill to be made.</summary>
/// <param name="Instant">One of <see cref="Instants"/>.</param>
/// <param name="Occurrence">At the how-manieth time that the instant comes in one process, from 1.</param>
/// <param name="DelayMicroseconds">How much later than the instant; 0: before anything else can happen.</param>
internal sealed record Kill(string Instant, int Occurrence, Victim Victim, int DelayMicroseconds);

/// <summary>A process, told from a later one with the same id by when it started.</summary>
internal sealed record Mortal(int Id, long StartedAt);

/// <summary>A kill that was made, as it was written down just before.</summary>
/// <param name="At">What came when it struck: a step, a transaction.</param>
/// <param name="Doomed">Every process that has to be gone soon after.</param>
internal sealed record KillMade(Kill Kill, string At, IReadOnlyList<Mortal> Doomed)
{
    /// <summary>Handed to the system before the kill, whole, so that the writer's own death loses nothing.</summary>
    public void WriteTo(string file)
    {
        File.WriteAllText($"{file}.part", JsonSerializer.Serialize(this));
        File.Move($"{file}.part", file);
    }

    /// <summary>Null: the kill was not made.</summary>
    public static KillMade? Read(string file) => File.Exists(file) ? JsonSerializer.Deserialize<KillMade>(File.ReadAllText(file)) : null;
}
