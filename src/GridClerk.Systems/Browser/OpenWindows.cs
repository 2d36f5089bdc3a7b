using Microsoft.Playwright;

namespace GridClerk.Systems.Browser;

/// <summary>The browser window that was opened first and those that its scripts and links opened since.</summary>
internal sealed class OpenWindows
{
    private readonly Lock gate = new();
    private readonly List<IPage> all = [];
    private readonly Action<IPage> watch;
    private readonly Action<IPage> closed;
    private IPage front;

    /// <param name="watch">Called once for each window, the first one included.</param>
    /// <param name="closed">Called when a window that a script opened is gone.</param>
    public OpenWindows(IPage first, Action<IPage> watch, Action<IPage> closed)
    {
        (this.watch, this.closed, First, front) = (watch, closed, first, first);
        Add(first);
    }

    public IPage First { get; }

    /// <summary>The one that is worked in.</summary>
    public IPage Front
    {
        get
        {
            lock (gate)
            {
                return front;
            }
        }
    }

    /// <summary>The one that was opened last comes last.</summary>
    public IReadOnlyList<IPage> All
    {
        get
        {
            lock (gate)
            {
                return [.. all];
            }
        }
    }

    /// <summary>Of all windows; those of the one that was opened last come last.</summary>
    public IReadOnlyList<IFrame> Frames
    {
        get
        {
            lock (gate)
            {
                return [.. all.SelectMany(page => page.Frames)];
            }
        }
    }

    public void WorkIn(IPage page)
    {
        lock (gate)
        {
            front = all.Contains(page) ? page : First;
        }
    }

    private void Add(IPage page)
    {
        lock (gate)
        {
            all.Add(page);
        }

        watch(page);
        page.Popup += (_, popup) => Add(popup);
        page.Close += (_, _) => Remove(page);
    }

    private void Remove(IPage page)
    {
        lock (gate)
        {
            if (page == First)
            {
                return;
            }

            all.Remove(page);
            front = front == page ? First : front;
        }

        closed(page);
    }
}
