using GridClerk.Core.Faults;
using GridClerk.Systems.Marketing;

namespace GridClerk.Tests.Systems.InMemory;

/// <summary>专变用户清单 of the units of an <see cref="InMemoryAssets"/>: two customers in each lowest unit.</summary>
internal sealed class InMemoryDedicatedCustomers(InMemoryAssets assets) : IDedicatedCustomers
{
    /// <summary>Said with the next lists instead of nothing.</summary>
    public string? ExportTrouble { get; set; }

    /// <summary>The units that were asked for, in their order.</summary>
    public List<IReadOnlyList<string>> Asked { get; } = [];

    public IReadOnlyList<DedicatedCustomer> All =>
    [
        .. Lowest.SelectMany((unit, place) => Enumerable.Range(1, 2).Select(number => new DedicatedCustomer(
            unit[^1], $"61{place:000000000}{number:00}", "大工业", "交流10kV", 315 * number, number, $"1400001{place:0000000}{number:00000000}"))),
    ];

    private IEnumerable<IReadOnlyList<string>> Lowest =>
        assets.Choices.Units.Where(unit => !assets.Choices.Units.Any(u => u.Count > unit.Count && u.Take(unit.Count).SequenceEqual(unit)));

    public Task<DedicatedList> ReadAsync(IReadOnlyList<string> unit, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        if (!assets.Choices.Units.Any(u => u.SequenceEqual(unit)))
        {
            throw new PageChangedException(new("page.option-missing", $"没有选项“{string.Join('/', unit)}”", "请对照页面核对"));
        }

        Asked.Add(unit);
        var below = Lowest.Where(u => u.Take(unit.Count).SequenceEqual(unit)).Select(u => u[^1]).ToHashSet();
        return Task.FromResult(new DedicatedList([.. All.Where(c => below.Contains(c.Unit))], ExportTrouble));
    }
}
