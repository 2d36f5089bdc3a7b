using GridClerk.Core.Notices;

namespace GridClerk.Scenarios.TellStaff;

/// <summary>The second channel to the staff on duty.</summary>
/// <param name="Recipients">Mail addresses; at least one.</param>
public sealed record StaffMail(INoticeChannel<Mail> Desk, IReadOnlyList<string> Recipients);
