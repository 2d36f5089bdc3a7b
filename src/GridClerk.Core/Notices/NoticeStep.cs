namespace GridClerk.Core.Notices;

/// <summary>What the step of a notice is called in the store.</summary>
public static class NoticeStep
{
    public const string Prefix = "notify:";

    private const string MailPrefix = Prefix + "mail:";

    /// <param name="role">To whom, in business words.</param>
    /// <param name="kind">Of the channel. An SMS, which most notices are, does not say so.</param>
    public static string Of(string role, string kind = "sms") => (kind == "mail" ? MailPrefix : Prefix) + role;

    /// <summary>By which kind of channel the step of this name tells somebody.</summary>
    public static string KindOf(string step) => step.StartsWith(MailPrefix, StringComparison.Ordinal) ? "mail" : "sms";
}
