using GridClerk.Core.Faults;
using GridClerk.Systems.Marketing;

namespace GridClerk.Tests.Systems.Contracts;

/// <summary>What everybody may rely on in 专变用户清单, whether it is the one in memory or a page in a browser.</summary>
public abstract class DedicatedCustomerContract
{
    internal abstract IDedicatedCustomerStage Stage { get; }

    [Fact]
    public async Task ReadAsync_WholeCompany_ListsEveryCustomerOnceWithAllDigits()
    {
        var truth = await Stage.TruthAsync();

        var list = await Stage.Customers.ReadAsync([Stage.Company], default);

        Assert.Null(list.ExportTrouble);
        Assert.Equal(truth.OrderBy(c => c.CustomerNo, StringComparer.Ordinal), list.Customers.Select(Seen).OrderBy(c => c.CustomerNo, StringComparer.Ordinal));
        Assert.All(list.Customers, c => Assert.Equal(22, c.MeterNo.Length));
        Assert.All(list.Customers, c => Assert.True(c is { Kind.Length: > 0, Voltage.Length: > 0, Transformers: > 0 }));
    }

    [Fact]
    public async Task ReadAsync_OneUnit_ListsItsOwnOnly()
    {
        var truth = await Stage.TruthAsync();
        var path = await Stage.UnitAsync(truth[^1].Unit);

        var list = await Stage.Customers.ReadAsync(path, default);

        Assert.Equal(truth.Where(c => c.Unit == path[^1]).Select(c => c.CustomerNo).Order(), list.Customers.Select(c => c.CustomerNo).Order());
        Assert.InRange(list.Customers.Count, 1, truth.Count - 1);
    }

    [Fact]
    public async Task ReadAsync_UnitThatIsNotOffered_IsAChangedPage() =>
        await Assert.ThrowsAsync<PageChangedException>(() => Stage.Customers.ReadAsync([Stage.Company, "没有这个供电所"], default));

    private static DedicatedTruth Seen(DedicatedCustomer customer) => new(customer.CustomerNo, customer.Unit, customer.Capacity, customer.MeterNo);
}

/// <summary>A 专变用户清单 with its truth.</summary>
internal interface IDedicatedCustomerStage
{
    IDedicatedCustomers Customers { get; }

    /// <summary>The root of the unit tree.</summary>
    string Company { get; }

    /// <summary>The path of a unit in the tree.</summary>
    Task<IReadOnlyList<string>> UnitAsync(string name);

    Task<IReadOnlyList<DedicatedTruth>> TruthAsync();
}

internal sealed record DedicatedTruth(string CustomerNo, string Unit, decimal? Capacity, string MeterNo);
