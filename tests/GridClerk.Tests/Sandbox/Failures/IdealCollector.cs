using GridClerk.Sandbox.Collection;
using GridClerk.Sandbox.Collection.Failures;
using GridClerk.Tests.Systems.InMemory;

namespace GridClerk.Tests.Sandbox.Failures;

/// <summary>
/// Re-collection by the book: by terminal, fifty meters at most, three rounds, terminals that are shown off line in the last
/// round only, a terminal left alone for the round after five silent meters in a row.
/// </summary>
internal sealed class IdealCollector(ManualClock clock, double pace)
{
    public static readonly IReadOnlyList<ReadItem> Items =
        [ReadItems.ByCode[ReadItems.Freeze], .. ReadItems.FreezeRates.Select(r => ReadItems.ByCode[r.Code])];

    private const int Rounds = 3;
    private const int MostMeters = 50;
    private const int MostSilent = 5;

    private readonly HashSet<FailedMeter> read = [];

    /// <summary>The meters whose freeze it takes for yesterday's.</summary>
    public IReadOnlyCollection<FailedMeter> Collect(FailedReadings failures)
    {
        for (var round = 1; round <= Rounds; round++)
        {
            foreach (var terminal in failures.All.GroupBy(m => m.Customer.Area.TerminalNo))
            {
                if (round == Rounds || !terminal.First().Terminal.ShownOffline)
                {
                    Ask([.. terminal.Where(m => !read.Contains(m))]);
                }
            }

            clock.Advance(TimeSpan.FromMinutes(30) / pace);
        }

        return read;
    }

    private void Ask(List<FailedMeter> meters)
    {
        var silent = 0;
        foreach (var batch in meters.Chunk(MostMeters))
        {
            foreach (var meter in batch)
            {
                if (silent >= MostSilent)
                {
                    return;
                }

                var reply = meter.Read(clock.GetLocalNow(), Items);
                silent = reply.SampledAt is null ? silent + 1 : 0;
                if (reply.Freeze is { } freeze && freeze.Day == meter.Yesterday.Day && freeze.Total >= meter.Last.Total)
                {
                    read.Add(meter);
                }
            }

            clock.Advance(FailedTerminal.SilenceLimit / pace);
        }
    }
}
