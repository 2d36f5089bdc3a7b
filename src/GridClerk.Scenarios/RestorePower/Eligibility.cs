using GridClerk.Core.Faults;
using GridClerk.Systems.Marketing;

namespace GridClerk.Scenarios.RestorePower;

/// <summary>Whether power may be restored to a customer at all. Whatever is not clearly allowed is a person's to decide.</summary>
internal static class Eligibility
{
    /// <summary>Why no command may be sent; null when it may.</summary>
    public static Fault? Bar(CustomerAccount customer) => customer switch
    {
        { Cut: CutKind.Theft } => RestorePowerFaults.CutForTheft,
        { Cut: CutKind.Breach } => RestorePowerFaults.CutForBreach,
        { Cut: CutKind.AwaitingSafetyConfirmation } => RestorePowerFaults.AwaitsSafetyConfirmation,
        { Cut: not CutKind.Arrears } => RestorePowerFaults.CutUnknown,
        { Balance: < 0 } => RestorePowerFaults.InArrears(customer.Balance),
        { CutAt: null } => RestorePowerFaults.CutTimeUnknown,
        { LastPaidAt: null } => RestorePowerFaults.NotPaid(customer.CutAt.Value, null),
        _ when customer.LastPaidAt <= customer.CutAt => RestorePowerFaults.NotPaid(customer.CutAt.Value, customer.LastPaidAt),
        _ => null,
    };
}
