using GridClerk.Sandbox.Physics;

namespace GridClerk.Sandbox.Collection;

/// <summary>The reply of a meter that a restoration order may concern.</summary>
internal sealed class DeviceReply(Device device, ReadOutcome outcome) : IMeterReply
{
    public DateTimeOffset AnsweredAt => outcome.AnsweredAt;

    public DateTimeOffset? SampledAt => outcome.SampledAt;

    public bool IsStale => outcome.Stale;

    public string? ValueOf(ReadItem item)
    {
        if (outcome.SampledAt is not { } sampledAt
            || (item.Code == ReadItems.Status && device.Traits.Reads == ReadHabit.StatusUnread)
            || (item.Phase > 0 && device.Traits.MissingPhasesFail))
        {
            return null;
        }

        // Looked up when somebody asks: a command may have come between the request and the sample.
        var state = outcome.Stale ? device.Cached : device.StateAt(sampledAt);
        return item.Value(state, device, item.Phase ?? 0);
    }

    public DateTimeOffset? StampOf(ReadItem item) => outcome.SampledAt;
}
