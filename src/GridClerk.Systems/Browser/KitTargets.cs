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
    public static object Secrets(PageProfile page)
    {
        var fields = page.Fields.Values.Concat(page.Dialogs.Values.SelectMany(dialog => dialog.Fields.Values));
        var tables = page.Tables.Values.Concat(page.Dialogs.Values.SelectMany(dialog => dialog.Tables.Values));
        return new
        {
            fields = fields.Where(field => field.Private).Select(field => Of(field)),
            tables = tables.Select(table => new
            {
                privateColumns = table.Columns.Values.Where(column => table.Private || column.Private).Select(column => column.Heading),
            }),
        };
    }
}
