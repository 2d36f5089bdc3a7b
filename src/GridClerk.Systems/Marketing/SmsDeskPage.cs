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

    /// <summary>Looks through the whole list of that number: only the exact text, which names its order, is the one.</summary>
    public async Task<string?> FindAsync(string recipient, string text, CancellationToken ct)
    {
        var page = await session.OpenAsync(at.Page, ct);
        await page.FillAsync(at.SentTo, recipient, ct);
        var first = await page.QueryAsync(at.Query, at.Sent, ct);
        var sent = Match(first.Rows);
        if (sent is null && first.Total > first.Rows.Count)
        {
            sent = Match(await page.ReadPagesAsync(at.Sent, ct));
        }

        return sent is null ? null : $"{sent["sent-at"]} {sent["status"]}";

        TableRow? Match(IReadOnlyList<TableRow> rows) => rows.FirstOrDefault(r => r["phone"] == recipient && Bare(r["text"]) == Bare(text));
    }

    /// <summary>The list may break the text differently.</summary>
    private static string Bare(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    [GeneratedRegex(@"^1[0-9]{10}$")]
    private static partial Regex Mobile();
}
