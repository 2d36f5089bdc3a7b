using GridClerk.Core.Notices;
using GridClerk.Core.Schedules;
using GridClerk.Core.Settings;
using GridClerk.Core.WorkItems;

namespace GridClerk.Scenarios.TellStaff;

/// <summary>值班通知 as the composition sees it.</summary>
public static class TellStaffProcedure
{
    public const string Id = "tell-staff";

    public static ScenarioDescription Description { get; } = new(
        Id, "值班通知", typeof(TellStaffScenario), typeof(TellStaffSettings), ["sms"], new TellStaffSettings().Interval);

    /// <summary>When rounds start by themselves under these settings.</summary>
    /// <param name="settings">Values that differ from the defaults: name → value as written.</param>
    /// <exception cref="Core.Faults.ConfigurationException">A setting is unknown, unreadable or out of range.</exception>
    public static Schedule ScheduleOf(IReadOnlyDictionary<string, string> settings) =>
        SettingsText.Read<TellStaffSettings>(Id, settings).Schedule;

    /// <param name="staffOnDuty">Mobile numbers of those who are told; at least one.</param>
    /// <param name="mail">The second channel, and to whom; null: there is none.</param>
    /// <param name="time">Its local time zone is the staff's.</param>
    /// <param name="settings">Values that differ from the defaults: name → value as written.</param>
    /// <exception cref="Core.Faults.ConfigurationException">A setting is unknown, unreadable or out of range.</exception>
    public static BoundScenario Bind(
        ITroubles troubles, INoticeChannel<string> sms, IReadOnlyList<string> staffOnDuty, StaffMail? mail, TimeProvider time, IReadOnlyDictionary<string, string> settings)
    {
        var recipients = staffOnDuty.Distinct().Select(phone => new PhoneNumber(phone)).ToList();
        var notices = new StaffNotices(recipients, SettingsText.Read<TellStaffSettings>(Id, settings), time.LocalTimeZone);
        return BoundScenario.Of(new TellStaffScenario(troubles, notices, sms, mail, time));
    }
}
