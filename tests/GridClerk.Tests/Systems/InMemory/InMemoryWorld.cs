using GridClerk.Core.Faults;
using GridClerk.Systems.Marketing;

namespace GridClerk.Tests.Systems.InMemory;

/// <summary>What goes wrong with one submitted write.</summary>
internal enum WriteTrouble
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The request never arrives; the clerk sees a time-out.</summary>
    RequestLost,

    /// <summary>It is carried out; the clerk sees a time-out.</summary>
    AnswerLost,

    /// <summary>It is carried out 50 s after the clerk saw a time-out.</summary>
    CarriedOutLate,

    /// <summary>The system says no.</summary>
    Refused,
}

/// <summary>An order, its customer and its meter, with everything that happened to them.</summary>
internal sealed class InMemoryOrder(RestorationOrder order, CustomerAccount customer, InMemoryDevice device)
{
    public RestorationOrder Order { get; set; } = order;

    public CustomerAccount Customer { get; set; } = customer;

    public InMemoryDevice Device { get; } = device;

    public List<RestoreCommand> Commands { get; } = [];

    public List<(DateTimeOffset At, string By)> Archives { get; } = [];
}

/// <param name="At">When it was carried out.</param>
internal sealed record InMemorySmsRecord(DateTimeOffset At, string Account, string To, string Text);

/// <summary>
/// 营销2.0 and 采集2.0 in small, for tests without a browser: what they hold, what is carried out and when, what goes wrong.
/// Its clock is the caller's; effects that are due are carried out whenever somebody looks.
/// </summary>
internal sealed class InMemoryWorld(TimeProvider time)
{
    /// <summary>A request that arrived takes effect after at most this.</summary>
    public static readonly TimeSpan LongestRequest = TimeSpan.FromSeconds(60);

    private readonly List<(DateTimeOffset At, Action<DateTimeOffset> Effect)> pending = [];
    private readonly List<InMemoryOrder> orders = [];
    private readonly List<InMemorySmsRecord> sms = [];
    private readonly List<(DateTimeOffset At, string MeterNo)> readings = [];

    public DateTimeOffset Now => time.GetUtcNow().ToOffset(TimeSpan.FromHours(8));

    public IReadOnlyList<InMemoryOrder> Orders => Settled(orders);

    public IReadOnlyList<InMemorySmsRecord> Sms => Settled(sms);

    public IReadOnlyList<(DateTimeOffset At, string MeterNo)> Readings => readings;

    public InMemoryAssets Assets { get; } = new(time);

    public InMemoryDedicatedCustomers DedicatedCustomers => field ??= new(Assets);

    /// <summary>Troubles of the next 复电下发, 归档, 发送, in this order; none when empty.</summary>
    public Queue<WriteTrouble> ReissueTroubles { get; } = [];

    public Queue<WriteTrouble> ArchiveTroubles { get; } = [];

    public Queue<WriteTrouble> SmsTroubles { get; } = [];

    /// <summary>Thrown by the next reads of either system, one each.</summary>
    public Queue<ClerkException> ReadTroubles { get; } = [];

    /// <summary>The list of sent SMS cannot tell what was sent.</summary>
    public bool SendListUnreadable { get; set; }

    /// <summary>营销2.0 does not answer at all.</summary>
    public bool MarketingDown { get; set; }

    /// <summary>Adds an order that is in the list from now on: paid after an arrears cut, balance positive, first command of the system failed.</summary>
    /// <param name="traits">Null: an ordinary meter that takes the first command.</param>
    /// <param name="order">Changes what the list shows.</param>
    /// <param name="customer">Changes what the customer view shows.</param>
    public InMemoryOrder Add(
        DeviceTraits? traits = null, Func<RestorationOrder, RestorationOrder>? order = null,
        Func<CustomerAccount, CustomerAccount>? customer = null)
    {
        var n = orders.Count + 1;
        var device = new InMemoryDevice(traits ?? new());
        var shown = new RestorationOrder(
            $"261122{n:D10}", Archived: false, Now, "城关供电所", $"{3100000000 + n}", $"幸福路{n}号台区", $"台区经理{n}",
            new($"138{n:D8}"), new($"139{n:D8}"), $"{3200000000000 + n}", $"用户{n}", $"幸福路{n}号",
            $"3300001{n:D15}", $"{330000000 + n}", "欠费停电");
        var account = new CustomerAccount(
            shown.CustomerNo, 120.50m, CutKind.Arrears, Now.AddHours(-5), Now.AddHours(-1), device.Traits.Switch);
        var added = new InMemoryOrder(order?.Invoke(shown) ?? shown, customer?.Invoke(account) ?? account, device);
        added.Commands.Add(new(1, Now.AddMinutes(-2), "系统自动", ByClerk: false, "直接合闸", CommandReply.Failed, Now.AddMinutes(-1)));
        orders.Add(added);
        return added;
    }

    public InMemoryOrder? Find(string orderNo) => Orders.SingleOrDefault(o => o.Order.OrderNo == orderNo);

    /// <summary>A read of one of the systems begins.</summary>
    public void BeginRead(bool marketing)
    {
        if (marketing && MarketingDown)
        {
            throw Unavailable();
        }

        if (ReadTroubles.TryDequeue(out var trouble))
        {
            throw trouble;
        }
    }

    /// <summary>A write leaves for 营销2.0; its trouble decides whether and when it is carried out, and what the clerk sees.</summary>
    /// <param name="carryOut">Gets the time at which it is carried out. Null: the system refuses it.</param>
    public void Submit(Queue<WriteTrouble> troubles, Action<DateTimeOffset>? carryOut)
    {
        var trouble = troubles.TryDequeue(out var next) ? next : WriteTrouble.None;
        if (MarketingDown || trouble == WriteTrouble.RequestLost)
        {
            throw Unavailable();
        }

        if (carryOut is null || trouble == WriteTrouble.Refused)
        {
            throw new WriteRefusedException(new("marketing.refused", "营销2.0 未执行本次操作", "请到系统中查看原因", SystemMessage: "当前状态不允许该操作"));
        }

        pending.Add((trouble == WriteTrouble.CarriedOutLate ? Now.AddSeconds(50) : Now, carryOut));
        if (trouble != WriteTrouble.None)
        {
            throw Unavailable();
        }
    }

    public void AddSms(DateTimeOffset at, string account, string to, string text) => sms.Add(new(at, account, to, text));

    public void AddReading(string meterNo) => readings.Add((Now, meterNo));

    private List<T> Settled<T>(List<T> list)
    {
        foreach (var due in pending.Where(p => p.At <= Now).ToList())
        {
            pending.Remove(due);
            due.Effect(due.At);
        }

        return list;
    }

    private static SystemUnavailableException Unavailable() => new(new("marketing.no-answer", "营销2.0 没有应答", "稍后自动重试"));
}
