using System.Text.RegularExpressions;
using GridClerk.Core.Faults;
using GridClerk.Core.Notices;
using GridClerk.Core.Steps;
using GridClerk.Systems.Browser;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Marketing;

/// <summary>自定义发送短信.</summary>
internal sealed partial class SmsDeskPage(BrowserSession session, SmsDeskTargets at, IBusinessSystem through) : ISmsDesk
{
    /// <summary>A list that does not tell is looked at this often in all.</summary>
    private const int Looks = 2;

    public string Kind => "sms";

    public IBusinessSystem Through => through;

    public async Task SubmitAsync(string recipient, string text, CancellationToken ct)
    {
        if (!Mobile().IsMatch(recipient))
        {
            throw new WriteRefusedException(new(
                "sms.bad-number", $"号码 {PhoneNumber.Mask(recipient)} 不是手机号码，短信未发送", "请人工联系，并更正系统中的号码",
                $"{at.Page.System}/{at.Page.Name}"));
        }

        var page = await session.OpenAsync(at.Page, ct);
        await page.FillAsync(at.Phone, recipient, ct);
        await page.SelectAsync(at.Template, [at.FreeTemplate.First], ct);
        await page.FillAsync(at.Text, text, ct);
        await page.SubmitAsync(at.Send, new Dictionary<string, string>(StringComparer.Ordinal) { ["phone"] = recipient }, ct);
    }

    public async Task<string?> FindAsync(string recipient, string text, DateTimeOffset since, CancellationToken ct)
    {
        var list = new SendList(at.Sent, recipient, text, since, session.Time);
        for (var look = 1; ; look++)
        {
            var (rows, total) = await ReadAsync(recipient, ct);
            if (list.ReceiptIn(rows) is { } receipt)
            {
                return receipt;
            }

            // What comes in while the pages are turned makes one look incomplete, not two.
            if (list.WhyItCannotTell(rows, total) is not { } why)
            {
                return null;
            }

            if (look == Looks)
            {
                throw new WriteUnconfirmedException(new(
                    "sms.cannot-tell", why, "请到短信发送记录中核对，或询问收信人；程序不会再发", $"{at.Page.System}/{at.Page.Name}，{at.Sent.Line}"));
            }
        }
    }

    private async Task<(IReadOnlyList<TableRow> Rows, int? Total)> ReadAsync(string recipient, CancellationToken ct)
    {
        var page = await session.OpenAsync(at.Page, ct);
        await page.FillAsync(at.SentTo, recipient, ct);
        var first = await page.QueryAsync(at.Query, at.Sent, ct);
        return (first.Total > first.Rows.Count ? await page.ReadPagesAsync(at.Sent, ct) : first.Rows, first.Total);
    }

    [GeneratedRegex(@"^1[0-9]{10}$")]
    private static partial Regex Mobile();
}
