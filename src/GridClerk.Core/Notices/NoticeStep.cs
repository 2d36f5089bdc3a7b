namespace GridClerk.Core.Notices;

/// <summary>What the step of a notice is called in the store.</summary>
public static class NoticeStep
{
    public const string Prefix = "notify:";

    /// <param name="role">To whom, in business words.</param>
    public static string Of(string role) => Prefix + role;
}
