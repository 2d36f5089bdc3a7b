using GridClerk.Systems.Browser;

namespace GridClerk.Systems.Checks;

/// <summary>Windows at a system's address that know what its door has told so far: the library of its pages, its words.</summary>
internal sealed class DoorWindows(BrowserHost host, DoorMatch match, Uri address, CancellationToken ct)
{
    private BrowserOptions Options => host.Options;

    /// <summary>A window that knows the library which the system's pages are made with.</summary>
    /// <param name="state">A kept sign-in; null: none.</param>
    public async Task<SystemWindow> OpenAsync(string? state)
    {
        var isKnown = true;
        var window = await GotoAsync(state, async one => isKnown = match.MadeWith(await KitGuess.OfAsync(one, host, match.Profile, ct)));
        if (isKnown)
        {
            return window;
        }

        await window.CloseAsync();
        return await GotoAsync(state, _ => Task.CompletedTask);
    }

    /// <summary>A window's own waits know the words of the profile that it was opened with: with other words there has to be another window.</summary>
    /// <param name="state">The sign-in that the window has.</param>
    /// <param name="look">Waits for what is behind the door by its name.</param>
    public async Task<SystemWindow> KnowingAsync(SystemWindow window, string state, Func<SystemWindow, Task> look)
    {
        if (!match.IsDrifted)
        {
            return window;
        }

        await window.CloseAsync();
        return await GotoAsync(state, match.KnowsBehind ? look : MenuAsync);
    }

    /// <param name="arrive">What is to come before it is there.</param>
    private async Task<SystemWindow> GotoAsync(string? state, Func<SystemWindow, Task> arrive)
    {
        var window = await SystemWindow.OpenAsync(host, match.Profile, state, ct);
        var isThere = false;
        try
        {
            await window.GotoAsync(address, ct);
            await arrive(window);
            isThere = true;
            return window;
        }
        finally
        {
            if (!isThere)
            {
                await window.CloseAsync();
            }
        }
    }

    /// <summary>Until the menu is drawn: where nothing else is known by name, it tells that the system is there.</summary>
    private async Task MenuAsync(SystemWindow window)
    {
        var (started, last) = (host.Time.GetTimestamp(), 0);
        while (host.Time.GetElapsedTime(started) < Options.LoadTimeout)
        {
            await window.LoadedAsync(ct);
            var entries = (await CheckedMenu.ReadAsync(window, match.Profile, Options, ct)).Entries.Count;
            if (entries > 0 && entries == last)
            {
                return;
            }

            last = entries;
            await window.MainFrame.RunAsync("change", new { }, Options.WidgetTimeout, ct);
        }
    }
}
