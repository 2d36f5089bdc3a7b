using System.Text.Json;
using GridClerk.EndToEnd.Sandbox;
using GridClerk.Systems.Marketing;
using GridClerk.Tests.Systems.Contracts;

namespace GridClerk.EndToEnd.Marketing;

/// <summary>Exports of 专变用户清单 that are refused, lack rows or hold identifiers that lost digits.</summary>
public sealed partial class TroubledDedicatedCustomerTests
{
    private const int Readings = 8;

    [Fact]
    public async Task ReadAsync_HeavyFaults_ListsTheTruthEachTimeAndSaysWhatWasWrongWithTheExport()
    {
        await using var sandbox = await SandboxProcess.StartAsync("--seed 6 --orders 0 --assets 300 --faults heavy --latency none");
        await using var desk = Workplace.Open(sandbox, new Dictionary<string, string> { ["marketing"] = "zctj01" });
        var truth = (await sandbox.DedicatedTruthAsync()).OrderBy(c => c.CustomerNo, StringComparer.Ordinal).ToList();
        var lists = new List<DedicatedList>();

        for (var reading = 0; reading < Readings; reading++)
        {
            lists.Add(await desk.Systems.Marketing.DedicatedCustomers.ReadAsync(["临江市供电公司"], default));
        }

        Assert.All(lists, list => Assert.Equal(truth, list.Customers.Select(Seen).OrderBy(c => c.CustomerNo, StringComparer.Ordinal)));
        var exports = (await sandbox.TruthAsync()).GetProperty("marketing").GetProperty("exports").EnumerateArray().ToList();
        Assert.Equal(exports.Select(Trouble), lists.Select(list => list.ExportTrouble?[..4]));
        Assert.True(exports.Select(Trouble).Distinct().Count() > 2, "Exports that all fare alike prove little.");
        Assert.DoesNotContain(desk.Evidence.Drafts.SelectMany(d => d.Rows ?? []).SelectMany(r => r.Values), text => PhoneDigits().IsMatch(text));
    }

    private static DedicatedTruth Seen(DedicatedCustomer customer) => new(customer.CustomerNo, customer.Unit, customer.Capacity, customer.MeterNo);

    /// <summary>The beginning of what is told of an export.</summary>
    private static string? Trouble(JsonElement export) =>
        export.GetProperty("failed").GetBoolean() ? "导出未成"
        : export.GetProperty("idsAsNumbers").GetBoolean() ? "导出的文"
        : export.GetProperty("rows").GetInt32() < export.GetProperty("total").GetInt32() ? $"导出 {export.GetProperty("rows").GetInt32()}"[..4] : null;

    [System.Text.RegularExpressions.GeneratedRegex(@"(?<!\d)1[3-9]\d{9}(?!\d)")]
    private static partial System.Text.RegularExpressions.Regex PhoneDigits();
}
