namespace GridClerk.Sandbox.Engine;

/// <summary>What a call answers with: <c>{ code, message, data, maskMs?, totalLabel? }</c>.</summary>
internal sealed record Answer(int Code, string Message, object? Data = null)
{
    public const int WrongPassword = 1001;
    public const int WrongCaptcha = 1002;
    public const int SignedInElsewhere = 1003;
    public const int Locked = 1004;
    public const int PasswordEnded = 1005;
    public const int Repeated = 2001;
    public const int Refused = 2002;
    public const int AlreadyArchived = 2003;

    /// <summary>How long the page keeps its loading mask after this answer, milliseconds; null: as usual.</summary>
    public int? MaskMs { get; init; }

    /// <summary>How long the ready answer is held back, real time: the world may have moved on when it arrives.</summary>
    public TimeSpan Hold { get; init; }

    /// <summary>Token of a new sign-in, for systems that keep it in a cookie.</summary>
    public string? NewToken { get; init; }

    public static Answer Ok(object? data = null, string message = "") => new(0, message, data);

    public static Answer Refuse(string reason) => new(Refused, reason);
}

