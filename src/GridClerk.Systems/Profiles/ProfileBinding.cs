using GridClerk.Core.Faults;

namespace GridClerk.Systems.Profiles;

/// <summary>
/// Asks a profile by name for what a system's pages need, once, when the system is set up. What is missing is collected, so that one
/// refusal names all of it; a stand-in is never used, because <see cref="Bind{T}"/> does not return it.
/// </summary>
internal sealed class ProfileBinding
{
    private readonly SystemProfile profile;
    private readonly ConfigurationFaults faults = new("profile.incomplete", "系统配置（profile）");

    private ProfileBinding(SystemProfile profile) => this.profile = profile;

    /// <exception cref="ConfigurationException">Lists every page and target that the profile lacks.</exception>
    public static T Bind<T>(SystemProfile profile, Func<ProfileBinding, T> targets)
    {
        var binding = new ProfileBinding(profile);
        var bound = targets(binding);
        binding.faults.ThrowIfAny();
        return bound;
    }

    public PageBinding Page(string name)
    {
        if (profile.Pages.TryGetValue(name, out var page))
        {
            return new(page, faults);
        }

        faults.Add(profile.Line, $"缺少页面“pages.{name}”");
        var nothing = new PageProfile(
            profile.Name, name, profile.Line, [], null, [], Empty<FieldTarget>(), Empty<ButtonTarget>(), Empty<TableTarget>(), Empty<DialogTarget>());
        return new(nothing, new("profile.incomplete", profile.Title)); // what else this page lacks is noise
    }

    private static Dictionary<string, T> Empty<T>() => new(StringComparer.Ordinal);
}

internal sealed class PageBinding(PageProfile page, ConfigurationFaults faults)
{
    public PageProfile Page => page;

    public FieldTarget Field(string name) => Find(page.Fields, "fields", name);

    public ButtonTarget Button(string name) => Find(page.Buttons, "buttons", name);

    /// <summary>A button whose press changes something, so that it has to say how it is confirmed and answered.</summary>
    public ButtonTarget WriteButton(string name) => Writing(Button(name), $"buttons.{name}");

    public TableTarget Table(string name, params string[] columns) => Complete(Find(page.Tables, "tables", name), columns);

    public ButtonTarget Action(TableTarget? table, string name) =>
        table is null ? null! : Find(table.Actions, $"tables.{table.Name}.actions", name);

    public ButtonTarget WriteAction(TableTarget? table, string name) =>
        Writing(Action(table, name), $"tables.{table?.Name}.actions.{name}");

    public DialogTarget Dialog(string name) => Find(page.Dialogs, "dialogs", name);

    public TableTarget DialogTable(DialogTarget? dialog, string name, params string[] columns) =>
        dialog is null ? null! : Complete(Find(dialog.Tables, $"dialogs.{dialog.Name}.tables", name), columns);

    public WordsTarget Words(string name) => Find(page.Words, "words", name);

    public TimeSpan Wait(string name)
    {
        if (page.Waits.TryGetValue(name, out var wait))
        {
            return wait;
        }

        Missing($"waits.{name}");
        return TimeSpan.Zero;
    }

    private TableTarget Complete(TableTarget? table, string[] columns)
    {
        foreach (var column in columns.Where(c => table is not null && !table.Columns.ContainsKey(c)))
        {
            faults.Add(table!.Line, $"页面“{page.Name}”的表“{table.Name}”缺少列“columns.{column}”");
        }

        return table!;
    }

    private ButtonTarget Writing(ButtonTarget? button, string at)
    {
        if (button is { Write: null })
        {
            faults.Add(button.Line, $"页面“{page.Name}”的“{at}”会改变业务数据，要写明 write:（确认框和成功提示）");
        }

        return button!;
    }

    private T Find<T>(IReadOnlyDictionary<string, T> named, string group, string name)
        where T : class
    {
        if (!named.TryGetValue(name, out var target))
        {
            Missing($"{group}.{name}");
        }

        return target!;
    }

    private void Missing(string entry) => faults.Add(page.Line, $"页面“{page.Name}”缺少“{entry}”");
}
