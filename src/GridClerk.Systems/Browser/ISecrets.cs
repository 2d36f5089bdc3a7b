namespace GridClerk.Systems.Browser;

/// <summary>The vault, as far as sign-in needs it.</summary>
public interface ISecrets
{
    /// <summary>The password of an account, or a <see cref="Core.Faults.ConfigurationException"/> that says how to add it.</summary>
    string PasswordOf(string system, string account);

    /// <summary>A kept sign-in (browser storage state as JSON), or null. Stored encrypted.</summary>
    Task<string?> LoadSignInAsync(string system, string account, CancellationToken ct);

    Task SaveSignInAsync(string system, string account, string state, CancellationToken ct);

    Task ForgetSignInAsync(string system, string account, CancellationToken ct);
}

/// <summary>Asks a person for what only a person can read (captcha).</summary>
public interface IPersonPrompt
{
    /// <summary>Shows the picture and waits for an answer; null if no person answers within the bound.</summary>
    /// <param name="picture">PNG.</param>
    Task<string?> AskAsync(string question, byte[] picture, CancellationToken ct);
}
