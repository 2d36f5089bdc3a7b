using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using GridClerk.Systems.Browser;

namespace GridClerk.Systems.Collection;

/// <summary>数据召测 through one or several sign-ins.</summary>
internal sealed class ReadThrough(IReadOnlyList<BrowserSession> sessions, ReadThroughTargets at, TimeProvider time) : IReadThrough
{
    private readonly ReadThroughPage single = new(sessions[0], at, time);
    private readonly IReadOnlyList<FreezePage> pages = [.. sessions.Select(s => new FreezePage(s, at, time))];

    public Task<MeterReading> ReadAsync(string meterNo, CancellationToken ct) => single.ReadAsync(meterNo, ct);

    public async Task<IReadOnlyList<FreezeReading>> ReadFreezesAsync(IReadOnlyList<IReadOnlyList<string>> batches, bool rates, CancellationToken ct)
    {
        FreezeBatches.Check(batches);
        var read = new IReadOnlyList<FreezeReading>[batches.Count];
        var waiting = new ConcurrentQueue<int>(Enumerable.Range(0, batches.Count));
        ExceptionDispatchInfo? failure = null;
        try
        {
            await Task.WhenAll(pages.Take(batches.Count).Select(WorkAsync));
        }
        catch when (failure is not null)
        {
            failure.Throw();
        }

        return [.. read.SelectMany(r => r)];

        // What another sign-in has asked for is waited for: its terminals are at work.
        async Task WorkAsync(FreezePage page)
        {
            while (Volatile.Read(ref failure) is null && waiting.TryDequeue(out var next))
            {
                try
                {
                    read[next] = await page.ReadAsync(batches[next], rates, ct);
                }
                catch (Exception e) when (IsNoted(e))
                {
                    throw;
                }
            }
        }

        bool IsNoted(Exception e)
        {
            Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(e), null);
            return false;
        }
    }
}
