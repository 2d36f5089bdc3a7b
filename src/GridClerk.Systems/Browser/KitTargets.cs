using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Browser;

/// <summary>Targets of a profile in the form that a kit's library takes.</summary>
internal static class KitTargets
{
    /// <param name="dialog">Title of the dialog that the target lies in; null: the page, or the dialog in front.</param>
    public static object Of(Target target, string? dialog = null) => new { target.Name, target.Label, target.Section, target.Css, dialog };

    public static object Of(TableTarget table, string? dialog = null) => new
    {
        table.Name,
        table.Label,
        table.Section,
        table.Css,
        table.RowKey,
        dialog,
        columns = table.Columns.ToDictionary(column => column.Key, column => column.Value.Heading, StringComparer.Ordinal),
    };

    /// <summary>Everything private on a page, for a picture.</summary>
    public static object Secrets(PageProfile page) => Secrets([page]);

    /// <summary>Everything private on any page of a system.</summary>
    public static object Secrets(SystemProfile system) => Secrets([.. system.Pages.Values]);

    private static object Secrets(IReadOnlyList<PageProfile> pages)
    {
        var dialogs = pages.SelectMany(page => page.Dialogs.Values).ToList();
        var fields = pages.SelectMany(page => page.Fields.Values).Concat(dialogs.SelectMany(dialog => dialog.Fields.Values));
        var tables = pages.SelectMany(page => page.Tables.Values).Concat(dialogs.SelectMany(dialog => dialog.Tables.Values));
        return new
        {
            fields = fields.Where(field => field.Private).Select(field => Of(field)),
            tables = tables.Select(table => new
            {
                privateColumns = table.Columns.Values.Where(column => table.Private || column.Private).Select(column => column.Heading),
                whole = table is { IsFree: true, Private: true },
            }),
        };
    }
}
