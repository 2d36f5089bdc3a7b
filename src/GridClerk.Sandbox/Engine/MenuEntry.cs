namespace GridClerk.Sandbox.Engine;

/// <summary>One entry of a menu: a branch, or a leaf that opens a page.</summary>
/// <param name="Id">Its title is the text <c>menu.{Id}</c>.</param>
internal sealed record MenuEntry(string Id, string? Page, IReadOnlyList<MenuEntry> Children, string? Icon = null)
{
    public static MenuEntry Leaf(string id, string page) => new(id, page, []);

    public static MenuEntry Branch(string id, params IReadOnlyList<MenuEntry> children) => new(id, Page: null, children);

    /// <summary>What remains for a post: leaves whose page it holds, branches with something below.</summary>
    public MenuEntry? For(IReadOnlySet<string> pages)
    {
        if (Page is not null)
        {
            return pages.Contains(Page) ? this : null;
        }

        var children = Children.Select(c => c.For(pages)).OfType<MenuEntry>().ToList();
        return children.Count > 0 ? this with { Children = children } : null;
    }

    /// <summary>The same tree with one entry hung below another parent.</summary>
    public MenuEntry Move(string id, string parent)
    {
        var moved = Find(id);
        return moved is null || Find(parent) is null || moved.Find(parent) is not null ? this : Without(id).With(moved, parent);
    }

    /// <summary>The entries from the top of the menu to the one asked for, without the root; empty if it is not there.</summary>
    public IReadOnlyList<MenuEntry> PathTo(string id) => Children
        .Select(child => child.Id == id ? [child] : child.PathTo(id) is { Count: > 0 } below ? [child, .. below] : Array.Empty<MenuEntry>())
        .FirstOrDefault(path => path.Length > 0) ?? [];

    /// <summary>The tree with the entry that a variant hangs elsewhere.</summary>
    public MenuEntry For(TextTable texts) => texts.MenuMove?.Split('>') is [var entry, var parent] ? Move(entry, parent) : this;

    public object Render(TextTable texts) => new
    {
        id = Id,
        title = texts[$"menu.{Id}"],
        icon = Icon,
        page = Page,
        children = Children.Count > 0 ? Children.Select(c => c.Render(texts)).ToList() : null,
    };

    private MenuEntry? Find(string id) =>
        Id == id ? this : Children.Select(c => c.Find(id)).FirstOrDefault(found => found is not null);

    private MenuEntry Without(string id) => this with { Children = [.. Children.Where(c => c.Id != id).Select(c => c.Without(id))] };

    private MenuEntry With(MenuEntry child, string parent) => this with
    {
        Children = [.. Children.Select(c => c.With(child, parent)), .. Id == parent ? new[] { child } : []],
    };
}
