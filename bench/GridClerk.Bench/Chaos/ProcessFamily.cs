using GridClerk.Bench.Measure;

namespace GridClerk.Bench.Chaos;

/// <summary>A clerk's process and all that it started, as they are now: found by who started whom, never by name.</summary>
internal sealed class ProcessFamily
{
    private readonly ILookup<int, ProcFile> children;
    private readonly List<ProcFile> all;
    private readonly int clerk;

    private ProcessFamily(int clerk)
    {
        this.clerk = clerk;
        all = [.. ProcFile.All().Where(p => !p.HasEnded)];
        children = all.ToLookup(p => p.Parent);
    }

    public static ProcessFamily Of(int clerk) => new(clerk);

    /// <summary>The process to be killed; null: it does not run.</summary>
    public int? IdOf(Victim victim) => victim switch
    {
        Victim.Clerk or Victim.Paused => clerk,
        Victim.Driver => Driver()?.Id,
        _ => Browser()?.Id,
    };

    /// <summary>The victim and whatever it started: none of them may live on after it. Who is only paused takes nobody along.</summary>
    public IReadOnlyList<Mortal> DoomedBy(Victim victim) => victim != Victim.Paused && IdOf(victim) is { } id ? With(id) : [];

    private List<Mortal> With(int victim)
    {
        var found = new Dictionary<int, ProcFile>();
        var open = new Stack<ProcFile>(all.Where(p => p.Id == victim));
        while (open.TryPop(out var process))
        {
            if (found.TryAdd(process.Id, process))
            {
                // A browser opens a session of its own; its helpers leave their parent, never their session.
                var helpers = process.Session == process.Id && process.Id != clerk ? all.Where(p => p.Session == process.Id) : [];
                foreach (var child in children[process.Id].Concat(helpers))
                {
                    open.Push(child);
                }
            }
        }

        return [.. found.Values.Select(p => new Mortal(p.Id, p.StartedAt))];
    }

    private ProcFile? Driver() => children[clerk].FirstOrDefault();

    private ProcFile? Browser() => Driver() is { } driver ? children[driver.Id].FirstOrDefault() : null;
}
