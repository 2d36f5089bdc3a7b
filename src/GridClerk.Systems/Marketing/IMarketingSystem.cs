using GridClerk.Core.Notices;
using GridClerk.Core.Steps;

namespace GridClerk.Systems.Marketing;

/// <summary>营销2.0 under one account.</summary>
public interface IMarketingSystem : IBusinessSystem
{
    IRestorationReview RestorationReview { get; }

    ICustomerView Customers { get; }

    IAssetStatistics Assets { get; }

    IDedicatedCustomers DedicatedCustomers { get; }
}

/// <summary>待办工单, restoration review orders (复电复核).</summary>
public interface IRestorationReview
{
    /// <summary>All pages of the pending orders of <paramref name="units"/> (empty: every unit the account sees), each order once.</summary>
    IAsyncEnumerable<RestorationOrder> ReadPendingAsync(IReadOnlyList<string> units, CancellationToken ct);

    /// <summary>The order as the system shows it now, whatever its state; null if it cannot be found by its number.</summary>
    Task<RestorationOrder?> FindAsync(string orderNo, CancellationToken ct);

    /// <summary>Every restore command of the order, oldest first.</summary>
    Task<IReadOnlyList<RestoreCommand>> ReadCommandsAsync(string orderNo, CancellationToken ct);

    /// <summary>复电下发. Submits once. The only command that exists here closes a switch; none opens one.</summary>
    Task ReissueAsync(string orderNo, CancellationToken ct);

    /// <summary>归档. Submits once.</summary>
    Task ArchiveAsync(string orderNo, CancellationToken ct);
}

/// <summary>客户360视图.</summary>
public interface ICustomerView
{
    Task<CustomerAccount> ReadAsync(string customerNo, CancellationToken ct);
}

/// <summary>自定义发送短信, under the account that may use it.</summary>
public interface ISmsDesk : INoticeChannel<string>
{
}

/// <param name="OrderNo">Without the 超/超延 that the list appends.</param>
/// <param name="Archived">Whether the system shows it as archived (已归档).</param>
/// <param name="MeterNo">22-digit asset number, text.</param>
/// <param name="CutKind">停电性质 as the list shows it.</param>
public sealed record RestorationOrder(
    string OrderNo, bool Archived, DateTimeOffset CreatedAt, string Unit, string AreaNo, string AreaName, string Manager,
    PhoneNumber? ManagerPhone, PhoneNumber? BillingPhone, string CustomerNo, string CustomerName, string Address,
    string MeterNo, string TerminalNo, string CutKind);

/// <summary>One line of an order's command log.</summary>
/// <param name="By">Account that sent it; the system's own name for automatic ones.</param>
/// <param name="ByClerk">Sent under the account that is reading (so: by this clerk).</param>
public sealed record RestoreCommand(
    int Sequence, DateTimeOffset At, string By, bool ByClerk, string Command, CommandReply Reply, DateTimeOffset? RepliedAt);

public enum CommandReply
{
    /// <summary>执行中: no answer yet.</summary>
    Pending,

    /// <summary>成功. Says that the terminal took the command, not that the switch closed.</summary>
    Ok,

    Failed,

    TimedOut,
}

/// <param name="Balance">可用余额, yuan.</param>
/// <param name="Cut">What kind of cut this is.</param>
/// <param name="LastPaidAt">Null when no payment is shown.</param>
/// <param name="Switch">Whether the meter's relay itself breaks the supply.</param>
public sealed record CustomerAccount(
    string CustomerNo, decimal Balance, CutKind Cut, DateTimeOffset? CutAt, DateTimeOffset? LastPaidAt, SupplySwitch Switch);

public enum CutKind
{
    /// <summary>欠费停电.</summary>
    Arrears,

    /// <summary>窃电停电.</summary>
    Theft,

    /// <summary>违约用电停电.</summary>
    Breach,

    /// <summary>安全复电: the customer must confirm first.</summary>
    AwaitingSafetyConfirmation,

    /// <summary>A text the profile does not know: a person decides.</summary>
    Unknown,
}

public enum SupplySwitch
{
    /// <summary>内置 relay.</summary>
    Internal,

    /// <summary>外置 breaker: the relay state alone proves nothing.</summary>
    External,

    Unknown,
}
