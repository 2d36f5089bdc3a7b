namespace GridClerk.Sandbox.Collection.Failures;

/// <summary>What a failed meter sends back.</summary>
/// <param name="Freeze">Null: it has none.</param>
internal sealed record FreezeReply(FailedMeter Meter, DateTimeOffset AnsweredAt, DateTimeOffset? SampledAt, FreezeValues? Freeze) : IMeterReply
{
    public bool IsStale => Freeze is not null && Freeze.Day < Meter.Yesterday.Day;

    public string? ValueOf(ReadItem item)
    {
        if (SampledAt is not { } sampledAt)
        {
            return null;
        }

        if (item.Code == ReadItems.Energy)
        {
            return $"{Meter.Yesterday.Total + Math.Round(Meter.DailyUse * (decimal)sampledAt.TimeOfDay.TotalDays, 2):0.00}";
        }

        var isRate = ReadItems.FreezeRates.Any(r => r.Code == item.Code);
        if (item.Code == ReadItems.Freeze || isRate)
        {
            return Freeze is null || (isRate && Meter.Habit == MeterHabit.NoRates) ? null : $"{(isRate ? Freeze.OfRate(item.Code) : Freeze.Total):0.00}";
        }

        var device = Meter.Customer.Device!;
        return item.Value(device.StateAt(sampledAt), device, item.Phase ?? 0);
    }

    /// <summary>A freeze bears its day, everything else the moment it was sampled.</summary>
    public DateTimeOffset? StampOf(ReadItem item) =>
        item.Code == ReadItems.Freeze || ReadItems.FreezeRates.Any(r => r.Code == item.Code) ? Freeze?.Day : SampledAt;
}
