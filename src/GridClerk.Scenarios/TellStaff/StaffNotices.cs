using System.Globalization;
using System.Text.Json;
using GridClerk.Core.Notices;
using GridClerk.Core.WorkItems;

namespace GridClerk.Scenarios.TellStaff;

/// <summary>
/// Makes notices of troubles: each trouble is told once, what is new about one subject not more often than
/// <see cref="TellStaffSettings.ToldAgainAfter"/>, together.
/// </summary>
/// <param name="recipients">At least one.</param>
internal sealed class StaffNotices(IReadOnlyList<PhoneNumber> recipients, TellStaffSettings settings, TimeZoneInfo zone)
{
    /// <param name="troubles">What is wrong now, oldest first.</param>
    /// <param name="known">The notices found before.</param>
    /// <returns>Those still to be told: waiting ones whose trouble goes on, and new ones.</returns>
    public IEnumerable<WorkItem<StaffNotice>> Of(IReadOnlyList<Trouble> troubles, IReadOnlyList<StoredItem> known, DateTimeOffset now)
    {
        var notices = known.Select(item => (Item: item, Notice: JsonSerializer.Deserialize<StaffNotice>(item.Data)!)).ToList();
        foreach (var (item, notice) in notices)
        {
            if (item.State != ItemState.Settled && troubles.Any(notice.Tells))
            {
                yield return new(item.Key, notice, item.Title, item.Urgency);
            }
        }

        var untold = troubles.Where(t => !notices.Any(n => n.Notice.Tells(t)) && MayBeToldAt(t, now));
        foreach (var subject in untold.GroupBy(t => (t.Topic, t.Subject)))
        {
            var about = notices.Where(n => n.Notice.IsAbout(subject.First())).Select(n => (DateTimeOffset?)n.Item.FoundAt).Max();
            if (about is null || now - about >= settings.ToldAgainAfter)
            {
                yield return New([.. subject]);
            }
        }
    }

    /// <summary>What can wait until the morning does.</summary>
    private bool MayBeToldAt(Trouble trouble, DateTimeOffset now) =>
        trouble.Topic is not (TroubleTopic.PasswordEnds or TroubleTopic.PagesDrifted) || !settings.QuietHours.Contains(TimeZoneInfo.ConvertTime(now, zone));

    /// <summary>The key is the oldest trouble's: whoever finds it, and however often, it is one notice.</summary>
    private WorkItem<StaffNotice> New(List<Trouble> troubles)
    {
        var first = troubles[0];
        var title = StaffTexts.Title(first);
        var key = string.Create(CultureInfo.InvariantCulture, $"{first.Topic}/{first.Id}@{first.At.UtcDateTime:yyyyMMddTHHmmss}");
        return new(
            key, new(first.Topic, first.Subject, [.. troubles.Select(t => t.Id)], StaffTexts.Of(troubles, zone), recipients), title,
            first.Topic == TroubleTopic.PasswordEnds ? 0 : 1);
    }
}
