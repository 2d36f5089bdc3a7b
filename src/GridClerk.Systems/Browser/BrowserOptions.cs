namespace GridClerk.Systems.Browser;

/// <summary>How the browser is found, started and kept from growing.</summary>
public sealed record BrowserOptions
{
    /// <summary>Shows the browser's windows. Default: no.</summary>
    public bool Headed { get; init; }

    /// <summary>The browser's program file. Default: the installed Chromium (Linux), Edge or Chrome (Windows).</summary>
    public string? ExecutablePath { get; init; }

    /// <summary>Longest time for the browser to start. Default: 30 s.</summary>
    public TimeSpan LaunchTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest time for a browser or context to close before its process is killed. Default: 5 s.</summary>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>A browser is replaced after this many contexts were opened in it. Default: 100.</summary>
    public int ContextsPerBrowser { get; init; } = 100;

    /// <summary>A browser is replaced after this time, once nobody uses it. Default: 6 h.</summary>
    public TimeSpan BrowserLifetime { get; init; } = TimeSpan.FromHours(6);

    /// <summary>A browser in which no context is open closes after this time. Default: 2 min.</summary>
    public TimeSpan IdleAfter { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>A context is replaced after this many business pages were opened in it: it keeps every request and grows. Default: 300.</summary>
    public int PagesPerContext { get; init; } = 300;

    /// <summary>A context is replaced after this time. Default: 2 h.</summary>
    public TimeSpan ContextLifetime { get; init; } = TimeSpan.FromHours(2);

    /// <summary>How many times faster than for a person the pages' animations run; nobody watches them. 1 leaves them as they are. Default: 25.</summary>
    public int AnimationSpeed { get; init; } = 25;

    /// <summary>Longest wait for a widget to do what it was asked (a list to open, a dialog to appear). Default: 10 s.</summary>
    public TimeSpan WidgetTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest wait for a page to be loaded. Default: 60 s.</summary>
    public TimeSpan LoadTimeout { get; init; } = TimeSpan.FromSeconds(60);
}
