using GridClerk.Core.Faults;
using GridClerk.Systems.Browser;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Marketing;

/// <summary>客户360视图.</summary>
internal sealed class CustomerViewPage(BrowserSession session, CustomerViewTargets at, TimeZoneInfo zone) : ICustomerView
{
    private readonly CellReader cells = new(at.Page, at.Nothing, zone);

    public async Task<CustomerAccount> ReadAsync(string customerNo, CancellationToken ct)
    {
        var page = await session.OpenAsync(at.Page, ct);
        await page.FillAsync(at.CustomerNo, customerNo, ct);
        var shown = await page.QueryAsync(at.Query, [at.ShownCustomerNo, at.Balance, at.Switch, at.CutAt, at.CutKind], ct);
        if (cells.Text(at.ShownCustomerNo, shown) != customerNo)
        {
            // The page keeps the customer before on the sheet when it has no answer for this one.
            throw new SystemUnavailableException(new(
                "customer.not-shown", $"客户视图没有显示用户 {customerNo}", "稍后自动重试；如一直如此，请人工核对该用户",
                $"{at.Page.System}/{at.Page.Name}"));
        }

        var payments = await page.ReadTableAsync(at.Payments, ct);
        return new(
            customerNo, cells.Number(at.Balance, shown), Cut(cells.Text(at.CutKind, shown)), cells.OptionalTime(at.CutAt, shown),
            payments.Rows.Select(r => (DateTimeOffset?)cells.Time(at.Payments, r, "at")).Max(), Switch(cells.Text(at.Switch, shown)));
    }

    private CutKind Cut(string shown) =>
        at.Arrears.Reads(shown) ? CutKind.Arrears
        : at.Theft.Reads(shown) ? CutKind.Theft
        : at.Breach.Reads(shown) ? CutKind.Breach
        : at.Safety.Reads(shown) ? CutKind.AwaitingSafetyConfirmation
        : CutKind.Unknown;

    private SupplySwitch Switch(string shown) =>
        at.Internal.Reads(shown) ? SupplySwitch.Internal : at.External.Reads(shown) ? SupplySwitch.External : SupplySwitch.Unknown;
}
