using GridClerk.Sandbox.Physics;

namespace GridClerk.Sandbox.World;

/// <summary>A 供电单位: the county company or one of its supply stations.</summary>
internal sealed record Unit(string Id, string Name, IReadOnlyList<Unit> Children);

/// <summary>A 台区 with the terminal that reads its meters and the manager who answers for it.</summary>
internal sealed record Area(
    string Number, string Name, Unit Station, string TerminalNo, string TerminalMaker, string Manager, string ManagerPhone);

internal sealed record Payment(DateTimeOffset At, decimal Amount, string Method, string Channel);

/// <summary>A customer with meter and account. Balance and payments never change while the sandbox runs.</summary>
internal sealed record Customer(
    string Number, string Name, string Kind, string Address, string Phone, Area Area, string MeterNo, string Barcode, string Protocol,
    string Maker, int PointNo)
{
    public Device? Device { get; init; }

    public decimal Balance { get; init; }

    public DateTimeOffset? CutAt { get; init; }

    public string CutKind { get; init; } = "";

    public IReadOnlyList<Payment> Payments { get; init; } = [];

    public DateTimeOffset? PaidAt => Payments.Count > 0 ? Payments[0].At : null;

    /// <summary>Code of 欠费停复电状态: 1 未停电 … 6 复电失败.</summary>
    public int SupplyState { get; init; } = 1;
}

/// <summary>One line of an order's command log.</summary>
/// <param name="By">system, clerk or other, for the truth.</param>
internal sealed record CommandEntry(
    DateTimeOffset At, string Account, string By, string Command, CommandOutcome Outcome);

internal sealed record ArchiveEntry(DateTimeOffset At, string Account, string By);

/// <summary>A work order of any type. Only restoration reviews carry a device's class.</summary>
internal sealed class WorkOrder
{
    private const int Pending = 1;
    private const int Done = 4;

    public required string Number { get; init; }

    /// <summary>超, 超延 or nothing: what the list appends to the number.</summary>
    public string Suffix { get; init; } = "";

    public required OrderType Type { get; init; }

    public required Customer Customer { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? FailedAt { get; init; }

    /// <summary>Whether the page shows the manager's phone.</summary>
    public bool ShowsManagerPhone { get; init; } = true;

    /// <summary>Null for orders that are none of the procedure's.</summary>
    public PhysicsClass? Class { get; init; }

    /// <summary>1 待处理, 2 处理中, 3 待归档, 4 已归档. Restoration reviews go from 1 to 4.</summary>
    public int Status { get; set; } = Pending;

    public List<CommandEntry> Commands { get; } = [];

    public List<ArchiveEntry> Archives { get; } = [];

    public bool Archived => Status == Done;

    public bool IsRestoration => Type.Id == OrderTypes.Restoration;

    public string ManagerPhone => ShowsManagerPhone ? Customer.Area.ManagerPhone : "";

    public void Archive(ArchiveEntry entry)
    {
        Status = Done;
        Archives.Add(entry);
    }
}

/// <summary>Everything that exists when the sandbox starts, arrivals to come included.</summary>
internal sealed record SandboxWorld(
    DateTimeOffset StartedAt, Unit Company, IReadOnlyList<Area> Areas, IReadOnlyList<Customer> Customers, IReadOnlyList<WorkOrder> Orders)
{
    /// <summary>Stations below the company, which is what orders and areas belong to.</summary>
    public IReadOnlyList<Unit> Stations => Company.Children;

    public WorkOrder? FindOrder(string shown) => Orders.FirstOrDefault(o => o.Number == shown.TrimEnd('超', '延'));

    public Customer? FindMeter(string assetNo) => Customers.FirstOrDefault(c => c.MeterNo == assetNo);

    public Customer? FindCustomer(string number) => Customers.FirstOrDefault(c => c.Number == number);
}
