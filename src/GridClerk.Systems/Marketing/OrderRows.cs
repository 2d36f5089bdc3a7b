using GridClerk.Core.Notices;
using GridClerk.Systems.Browser;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Marketing;

/// <summary>What the rows of 待办工单 and of a command log mean.</summary>
internal sealed class OrderRows(RestorationReviewTargets at, TimeZoneInfo zone)
{
    private const int CustomerDigits = 13;
    private const int MeterDigits = 22;

    private readonly CellReader cells = new(at.Page, at.Nothing, zone);

    /// <summary>The order's number without the mark of lateness that the list appends.</summary>
    public string OrderNo(TableRow row)
    {
        var shown = cells.Required(at.Orders, row, "order-no");
        var mark = at.LateMarks.Words.FirstOrDefault(m => shown.EndsWith(m, StringComparison.Ordinal));
        var number = mark is null ? shown : shown[..^mark.Length].TrimEnd();
        return number.Length > 0 && number.All(char.IsAsciiLetterOrDigit)
            ? number
            : throw cells.Unreadable(at.Orders.Columns["order-no"], $"“{shown}”不是工单编号");
    }

    /// <summary>Whether the row is archived. A state that the profile does not know is no guess.</summary>
    public bool Archived(TableRow row)
    {
        var status = cells.Required(at.Orders, row, "status");
        return at.Archived.Reads(status)
            || (at.Open.Reads(status) ? false : throw cells.Unreadable(at.Orders.Columns["status"], $"不认识状态“{status}”"));
    }

    /// <summary>The page's own filter is not believed: a foreign type in the list means that it did not take.</summary>
    public RestorationOrder Order(TableRow row)
    {
        var type = cells.Text(at.Orders, row, "type");
        if (!at.TypeWord.Reads(type))
        {
            throw cells.Unreadable(at.Orders.Columns["type"], $"应为“{at.TypeWord.First}”，却是“{type}”");
        }

        return new(
            OrderNo(row), Archived(row), cells.Time(at.Orders, row, "created-at"), cells.Required(at.Orders, row, "unit"),
            cells.Text(at.Orders, row, "area-no"), cells.Text(at.Orders, row, "area-name"), cells.Text(at.Orders, row, "manager"),
            Phone(row, "manager-phone"), Phone(row, "billing-phone"),
            cells.Identifier(at.Orders, row, "customer-no", CustomerDigits), cells.Text(at.Orders, row, "customer-name"),
            cells.Text(at.Orders, row, "address"), cells.Identifier(at.Orders, row, "meter-no", MeterDigits),
            cells.Text(at.Orders, row, "terminal-no"), cells.Text(at.Orders, row, "cut-kind"));
    }

    /// <param name="account">Under which the log is read.</param>
    public RestoreCommand Command(TableRow row, string account)
    {
        var by = cells.Required(at.Log, row, "by");
        return new(
            cells.Whole(at.Log, row, "sequence"), cells.Time(at.Log, row, "at"), by, by == account,
            cells.Text(at.Log, row, "command"), Reply(row), cells.OptionalTime(at.Log, row, "replied-at"));
    }

    private CommandReply Reply(TableRow row)
    {
        var reply = cells.Text(at.Log, row, "reply");
        return at.Replies switch
        {
            var words when words.Pending.Reads(reply) => CommandReply.Pending,
            var words when words.Ok.Reads(reply) => CommandReply.Ok,
            var words when words.Failed.Reads(reply) => CommandReply.Failed,
            var words when words.TimedOut.Reads(reply) => CommandReply.TimedOut,
            _ => throw cells.Unreadable(at.Log.Columns["reply"], $"不认识结果“{reply}”"),
        };
    }

    private PhoneNumber? Phone(TableRow row, string column)
    {
        var digits = cells.Text(at.Orders, row, column);
        return digits.Length == 0 ? null : new PhoneNumber(digits);
    }
}
