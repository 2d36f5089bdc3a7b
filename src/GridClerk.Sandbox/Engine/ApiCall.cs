namespace GridClerk.Sandbox.Engine;

/// <summary>What a call is, which decides the faults that can befall it.</summary>
internal enum CallKind
{
    /// <summary>Before sign-in: words, captcha picture, sign-in and sign-out. Never disturbed.</summary>
    Open,

    /// <summary>The frame of the application: who am I, menu, post. Never disturbed, but needs a sign-in.</summary>
    Frame,

    Read,

    /// <summary>A read that fills a table.</summary>
    Query,

    /// <summary>Changes something and takes a form token.</summary>
    Write,
}

/// <param name="Page">The business page that the caller's post must hold; null: any.</param>
/// <param name="Table">The table of the texts that its <c>rows</c> fill; null: it fills none that varies.</param>
internal sealed record ApiCall(string Path, CallKind Kind, Func<Call, Answer> Handle, string? Page = null, string? Table = null);
