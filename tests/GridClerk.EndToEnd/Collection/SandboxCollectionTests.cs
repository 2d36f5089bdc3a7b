using System.Globalization;
using System.Text.Json;
using GridClerk.EndToEnd.Sandbox;
using GridClerk.Systems.Collection;
using GridClerk.Tests.Systems.Contracts;

namespace GridClerk.EndToEnd.Collection;

[Collection("calm sandbox")]
public sealed class SandboxCollectionTests(CalmSandbox sandbox) : CollectionContract
{
    internal override ICollectionStage Stage { get; } = new SandboxStage(sandbox);

    private sealed class SandboxStage(CalmSandbox sandbox) : ICollectionStage
    {
        private static readonly string[] Currents = ["02020100", "02020200", "02020300"];

        public ICollectionSystem Collection => sandbox.Workplace.Systems.Collection;

        public async Task<IReadOnlyList<string>> MetersAsync() => await MetersAsync("closes-at-once");

        public async Task<string> SilentMeterAsync() => (await MetersAsync("area-outage"))[0];

        public async Task<ReadingTruth?> LastReadingAsync(string meterNo)
        {
            var readings = (await sandbox.Process.TruthAsync()).GetProperty("collection").GetProperty("readings").EnumerateArray();
            var last = readings.Last(r => r.GetProperty("meterNo").GetString() == meterNo);
            var values = last.GetProperty("values");
            var word = Value(values, "04000503") is { } shown ? Convert.FromHexString(shown) : null;
            return new(
                [.. Currents.Select(c => Value(values, c) is { } a ? decimal.Parse(a, CultureInfo.InvariantCulture) : (decimal?)null)],
                word is null ? null : (word[0] & 0x10) != 0, word is null ? null : (word[0] & 0x40) != 0, CalmSandbox.Time(last, "stamp"));
        }

        public DateOnly Yesterday { get; } = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime).AddDays(-1);

        public async Task<IReadOnlyList<FailedTruth>> FailedAsync() => FailedTruths.Of(await sandbox.Process.TruthAsync());

        /// <summary>The sandbox's clock is the wall clock; its next second is waited for.</summary>
        public async Task PassASecondAsync()
        {
            var second = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
            while (TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() == second)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
            }
        }

        private async Task<IReadOnlyList<string>> MetersAsync(string kind)
        {
            var orders = (await sandbox.Process.TruthAsync()).GetProperty("marketing").GetProperty("orders").EnumerateArray();
            return [.. orders.Where(o => o.GetProperty("class").GetString() == kind).Select(o => o.GetProperty("meterNo").GetString()!)];
        }

        private static string? Value(JsonElement values, string code) => values.TryGetProperty(code, out var value) ? value.GetString() : null;
    }
}
