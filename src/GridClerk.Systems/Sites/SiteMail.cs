namespace GridClerk.Systems.Sites;

/// <summary>The mail server that the clerk sends through. The account's password lies in the vault, under the system <see cref="System"/>.</summary>
/// <param name="Account">Signs in with; null: the server takes mail without.</param>
/// <param name="From">Sender's address.</param>
/// <param name="Largest">Bytes of one mail with all that goes with it; above, files stay behind and the mail says where they lie.</param>
/// <param name="Console">Where people find files that were left behind; null: only their names are told.</param>
public sealed record SiteMail(string Host, int Port, bool StartTls, string? Account, string From, long Largest, Uri? Console)
{
    /// <summary>As in the vault.</summary>
    public const string System = "mail";

    public const int UsualPort = 25;

    /// <summary>Speaks TLS from the first byte, which this program cannot.</summary>
    public const int ImplicitTlsPort = 465;

    public const int UsualMegabytes = 10;
}
