using GridClerk.Core.Notices;

namespace GridClerk.Scenarios.TellStaff;

/// <summary>One notice to the staff on duty, its words and recipients fixed when it was found.</summary>
/// <param name="Subject">What it is about within its topic.</param>
/// <param name="Troubles">Ids of the troubles that it tells.</param>
internal sealed record StaffNotice(
    TroubleTopic Topic, string Subject, IReadOnlyList<string> Troubles, string Text, IReadOnlyList<PhoneNumber> Recipients)
{
    public bool Tells(Trouble trouble) => trouble.Topic == Topic && trouble.Subject == Subject && Troubles.Contains(trouble.Id);

    public bool IsAbout(Trouble trouble) => trouble.Topic == Topic && trouble.Subject == Subject;
}
