using System.Runtime.CompilerServices;
using GridClerk.Core.Reports;
using GridClerk.Core.Runs;
using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;
using GridClerk.Systems.Collection;

namespace GridClerk.Scenarios.RecollectReadings;

/// <summary>数据补招: asks the meters whose reading of yesterday was not collected for it, in up to three rounds, and mails what is left.</summary>
/// <remarks>Procedure: docs/procedures/recollect-readings.md.</remarks>
internal sealed class RecollectReadingsScenario(
    ICollectionSystem collection, RecollectDelivery delivery, RecollectReadingsSettings settings, TimeProvider time) : IScenario<ReadingNight>
{
    // One item a night: the readings of yesterday.
    public async IAsyncEnumerable<WorkItem<ReadingNight>> CollectAsync(RunContext run, [EnumeratorCancellation] CancellationToken ct)
    {
        var night = new ReadingNight(DateOnly.FromDateTime(Local(run.StartedAt).DateTime).AddDays(-1));
        yield return new(night.Key, night, $"{night.Day:yyyy-MM-dd} 数据补招", RecollectReadingsProcedure.Urgency);
        await Task.CompletedTask;
    }

    // Which failed, three rounds of asking, the rate again, tell.
    public async Task<Outcome> HandleAsync(ReadingNight data, ItemContext item, CancellationToken ct)
    {
        // 1. The rate, and who failed.
        var before = await item.ReadOnceAsync(StepNames.RatesBefore, c => collection.SuccessCheck.ReadRatesAsync(data.Day, c), ct);
        var failed = new List<FailedReadings>();
        foreach (var county in before.Value.Where(r => r.Failed > 0))
        {
            failed.Add((await item.ReadOnceAsync(StepNames.Failed(county.Unit), c => collection.SuccessCheck.ReadFailedAsync(data.Day, county.Unit, c), ct)).Value);
        }

        // 2. Ask, round by round.
        var book = new RecollectBook(data.Day, failed.SelectMany(f => f.Rows), settings);
        for (var round = 1; round <= settings.Rounds && book.Remainder.Any(); round++)
        {
            if (await AskAsync(round, book, item, ct) is { } wait)
            {
                return wait;
            }
        }

        // 3. The rate again, once the system has counted what came in.
        if (await RatesAfterAsync(data, book, item, ct) is not { } after)
        {
            return Outcome.Later(settings.RecountLook, "等待采集系统重新统计成功率");
        }

        // 4. Workbooks and mail.
        var result = new RecollectResult(book, before.Value, after, [.. failed.Select(f => f.ExportTrouble).OfType<string>()]);
        await item.ReadOnceAsync(StepNames.Summary, _ => Task.FromResult(RecollectSummary.Of(result)), ct);
        return await delivery.TellAsync(result, item, ct);
    }

    // What the shift leader reads.
    public RunReport Summarise(IReadOnlyList<ItemResult<ReadingNight>> results) => RecollectReport.Of(results);

    /// <summary>One round; null when it is over, or how long to wait for it.</summary>
    private async Task<Outcome?> AskAsync(int round, RecollectBook book, ItemContext item, CancellationToken ct)
    {
        if (round > 1 && !IsStored(StepNames.Round(round), item))
        {
            var due = item.Steps.First(s => s.Name == StepNames.Round(1)).At + settings.OffsetOf(round);
            if (IsOver(due, item))
            {
                new RoundPlan(book, settings.Rounds, settings).End("召测时段已结束，未召测");
                return null;
            }

            if (item.Now < due)
            {
                return Outcome.Later(due - item.Now, $"等待第 {round} 轮召测");
            }
        }

        var begun = await item.ReadOnceAsync(StepNames.Round(round), _ => Task.FromResult(book.Remainder.Count()), ct);
        var plan = new RoundPlan(book, round, settings);
        for (var part = 1; plan.Next() is { Count: > 0 } batches; part++)
        {
            var name = StepNames.Part(round, part);
            if (!IsStored(name, item) && IsOver(item.Now, item))
            {
                plan.End("召测时段已结束，未召测");
                return null;
            }

            var read = await item.ReadOnceAsync(name, c => collection.ReadThrough.ReadFreezesAsync(batches, settings.Rates, c), ct);
            plan.Take(read.Value);
            book.Take(read.Value);
            if (round == 1 && part == RecollectForecast.After && EndOfWindow(item) is { } end)
            {
                var forecast = RecollectForecast.Of(begun.Value, begun.Value - plan.Left, begun.At, read.At, end);
                await delivery.ForecastAsync(forecast, item, ct);
            }
        }

        return null;
    }

    /// <summary>Null while the system has not counted again and there is still time.</summary>
    private async Task<RatesAfter?> RatesAfterAsync(ReadingNight night, RecollectBook book, ItemContext item, CancellationToken ct)
    {
        if (!IsStored(StepNames.RatesAfter, item))
        {
            // A count that was under way while meters answered lacks some of them; the one after it does not.
            var stale = await item.ReadOnceAsync(StepNames.CountedBefore, async c => (await collection.SuccessCheck.ReadRatesAsync(night.Day, c)).Max(r => r.CountedAt), ct);
            var now = await item.ReadAsync(StepNames.Rates, c => collection.SuccessCheck.ReadRatesAsync(night.Day, c), ct);
            var isCounted = !book.Read.Any() || now.All(r => r.CountedAt > stale.Value);
            if (!isCounted && item.Now - stale.At < settings.RecountWithin)
            {
                return null;
            }

            await item.ReadOnceAsync(StepNames.RatesAfter, _ => Task.FromResult(new RatesAfter(now, isCounted)), ct);
        }

        return (await item.ReadOnceAsync<RatesAfter>(StepNames.RatesAfter, _ => throw new InvalidOperationException("It is stored."), ct)).Value;
    }

    private static bool IsStored(string name, ItemContext item) => item.Steps.Any(s => s.Name == name);

    private bool IsOver(DateTimeOffset at, ItemContext item) => EndOfWindow(item) is { } end && at >= end;

    /// <summary>The end of the window in which the first round began; null if it began outside of one, by hand.</summary>
    private DateTimeOffset? EndOfWindow(ItemContext item)
    {
        var begun = item.Steps.First(s => s.Name == StepNames.Round(1)).At;
        return settings.Window.LeftAt(Local(begun)) is var left && left > TimeSpan.Zero ? begun + left : null;
    }

    private DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, time.LocalTimeZone);
}
