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

    /// <summary>A node's process, which only stands still until others have taken it for dead, and then comes back.</summary>
    Paused,
}

/// <summary>One kill to be made.</summary>
/// <param name="Number">From 1, in its round.</param>
/// <param name="Instant">One of <see cref="Instants"/>.</param>
/// <param name="Occurrence">At the how-manieth time that the instant comes in one process, from 1.</param>
/// <param name="DelayMicroseconds">How much later than the instant; 0: before anything else can happen.</param>
/// <param name="Step">How the names of the steps begin that count; null: all do, and what belongs to no step.</param>
internal sealed record Kill(int Number, string Instant, int Occurrence, Victim Victim, int DelayMicroseconds, string? Step)
{
    /// <summary>What a clerk's hook is told to do, in a folder that it looks into.</summary>
    public static string FileIn(string folder) => Path.Combine(folder, "kill.json");

    /// <summary>Null: nothing is ordered, or no longer.</summary>
    public static Kill? Read(string folder)
    {
        try
        {
            return JsonSerializer.Deserialize<Kill>(File.ReadAllText(FileIn(folder)));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Takes the place of an earlier order, whole.</summary>
    public void WriteTo(string folder)
    {
        var part = $"{FileIn(folder)}.part";
        File.WriteAllText(part, JsonSerializer.Serialize(this));
        File.Move(part, FileIn(folder), overwrite: true);
    }
}

/// <summary>A process, told from a later one with the same id by when it started.</summary>
internal sealed record Mortal(int Id, long StartedAt);

/// <summary>A kill that was made, as it was written down just before.</summary>
/// <param name="Clerk">Process of the clerk whose instant it was.</param>
/// <param name="At">What came when it struck: a step, a transaction, a request.</param>
/// <param name="OrderNo">The order that was in hand; null: not known, or none.</param>
/// <param name="Doomed">Every process that has to be gone soon after; none where the victim is only paused.</param>
internal sealed record KillMade(Kill Kill, int Clerk, string At, string? OrderNo, IReadOnlyList<Mortal> Doomed)
{
    /// <summary>Handed to the system before the kill, whole, so that the writer's own death loses nothing.</summary>
    /// <returns>False: another node met the instant a moment before, and the kill is its.</returns>
    public bool TryWriteTo(string folder)
    {
        var part = $"{FileIn(folder, Kill)}.{Clerk}";
        File.WriteAllText(part, JsonSerializer.Serialize(this));
        try
        {
            File.Move(part, FileIn(folder, Kill));
            return true;
        }
        catch (IOException) when (File.Exists(FileIn(folder, Kill)))
        {
            return false;
        }
    }

    /// <summary>Null: the kill was not made.</summary>
    public static KillMade? Read(string folder, Kill kill) =>
        File.Exists(FileIn(folder, kill)) ? JsonSerializer.Deserialize<KillMade>(File.ReadAllText(FileIn(folder, kill))) : null;

    private static string FileIn(string folder, Kill kill) => Path.Combine(folder, $"killed-{kill.Number}.json");
}
