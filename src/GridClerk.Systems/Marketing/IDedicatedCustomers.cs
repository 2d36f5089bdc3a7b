namespace GridClerk.Systems.Marketing;

/// <summary>专变用户清单: customers with a transformer of their own. Only reads.</summary>
public interface IDedicatedCustomers
{
    /// <summary>The customers of a unit and of all below it: the system's own export where it can be believed, else what its page shows.</summary>
    /// <param name="unit">The path of labels from the root of the unit tree.</param>
    Task<DedicatedList> ReadAsync(IReadOnlyList<string> unit, CancellationToken ct);
}

/// <param name="Customers">Each once, as the system orders them.</param>
/// <param name="ExportTrouble">Why its export was not believed, in Chinese: refused, fewer rows than the page counts, identifiers that lost digits.
/// The customers are then those of the page. Null: they are from the export.</param>
public sealed record DedicatedList(IReadOnlyList<DedicatedCustomer> Customers, string? ExportTrouble);

/// <summary>A 专变用户. Name, address and phone, which the system shows as well, are never read: nobody is told them.</summary>
/// <param name="Unit">供电单位, its own name.</param>
/// <param name="CustomerNo">Text, with all its digits.</param>
/// <param name="Kind">用电类别.</param>
/// <param name="Voltage">供电电压.</param>
/// <param name="Capacity">合同容量, kVA; null: not shown.</param>
/// <param name="Transformers">How many of its own; null: not shown.</param>
/// <param name="MeterNo">22-digit asset number, text.</param>
public sealed record DedicatedCustomer(
    string Unit, string CustomerNo, string Kind, string Voltage, decimal? Capacity, decimal? Transformers, string MeterNo);
