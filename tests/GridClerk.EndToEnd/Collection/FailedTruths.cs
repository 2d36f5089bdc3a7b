using System.Text.Json;
using GridClerk.EndToEnd.Sandbox;
using GridClerk.Tests.Systems.Contracts;

namespace GridClerk.EndToEnd.Collection;

/// <summary>What the sandbox's truth says of the meters that were not collected.</summary>
internal static class FailedTruths
{
    public static IReadOnlyList<FailedTruth> Of(JsonElement truth) =>
        [.. truth.GetProperty("collection").GetProperty("failed").EnumerateArray().Select(One)];

    private static FailedTruth One(JsonElement meter)
    {
        var value = meter.GetProperty("value");
        return new(
            Text("meterNo"), Text("county"), Text("unit"), Text("terminal"), value.ValueKind == JsonValueKind.Null ? null : value.GetDecimal(),
            meter.GetProperty("last").GetDecimal(), CalmSandbox.Time(meter, "readAt"));

        string Text(string name) => meter.GetProperty(name).GetString()!;
    }
}
