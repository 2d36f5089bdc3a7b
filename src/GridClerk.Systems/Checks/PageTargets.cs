using GridClerk.Systems.Browser;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Checks;

/// <summary>The targets of a page that can be seen without pressing anything, as the kit is asked for them.</summary>
internal static class PageTargets
{
    public static object Of(PageProfile page) => new
    {
        fields = page.Fields.Values.Select(field => new { path = $"fields.{field.Name}", field.Name, field.Label, field.Section, field.Css }),
        buttons = page.Buttons.Values.Select(button => new { path = $"buttons.{button.Name}", button.Name, button.Label, button.Section, button.Css }),
        landmarks = page.Landmarks,
        tables = page.Tables.Values.Select(table => new
        {
            path = $"tables.{table.Name}",
            table.Name,
            table.Label,
            table.Section,
            table.Css,
            table.RowKey,
            columns = table.Columns.ToDictionary(column => column.Key, column => column.Value.Heading, StringComparer.Ordinal),
            actions = table.Actions.Values.Select(action => new
            {
                path = $"tables.{table.Name}.actions.{action.Name}",
                action.Name,
                action.Label,
                action.Section,
                action.Css,
            }),
        }),
    };

    /// <summary>Those in dialogs: nothing is pressed to open one.</summary>
    public static IEnumerable<CheckedTarget> Unseen(PageProfile page) =>
        from dialog in page.Dialogs.Values
        let at = $"pages.{page.Name}.dialogs.{dialog.Name}"
        from target in dialog.Fields.Values.Select(field => (Path: $"{at}.fields.{field.Name}", field.Label, field.Line))
            .Concat(dialog.Buttons.Values.Select(button => (Path: $"{at}.buttons.{button.Name}", button.Label, button.Line)))
            .Concat(dialog.Tables.Values.SelectMany(table => table.Columns.Values.Select(
                column => (Path: $"{at}.tables.{table.Name}.columns.{column.Name}", Label: column.Heading, column.Line))))
            .Prepend((Path: $"{at}.title", dialog.Label, dialog.Line))
        select new CheckedTarget(target.Path, target.Label, target.Line, TargetState.Unseen);
}
