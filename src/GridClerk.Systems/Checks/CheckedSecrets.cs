using GridClerk.Systems.Browser;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Checks;

/// <summary>What has to be covered before a picture of a page that may call its private things otherwise than the profile.</summary>
internal static class CheckedSecrets
{
    /// <returns>Null if something private is there under a name that nobody knows: then there is no picture.</returns>
    public static object? Of(SystemProfile profile, PageProfile page, IReadOnlyList<CheckedTarget> targets)
    {
        var now = targets.GroupBy(target => target.Path, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        CheckedTarget? Of(string path) => now.GetValueOrDefault($"pages.{page.Name}.{path}");
        var fields = page.Fields.Values.Where(field => field.Private).Select(field => (Field: field, Found: Of($"fields.{field.Name}"))).ToList();
        if (fields.Exists(one => one.Found is { State: TargetState.Gone }))
        {
            return null;
        }

        var columns = page.Tables.Values.SelectMany(table => table.Columns.Values.Where(column => table.Private || column.Private)
            .Select(column => (column.Heading, Found: Of($"tables.{table.Name}.columns.{column.Name}")))).ToList();
        var others = profile.Pages.Values.Where(other => other != page).ToList();
        return new
        {
            fields = fields.Select(one => one.Found?.Candidate is { } name ? one.Field with { Label = name } : one.Field)
                .Concat(others.SelectMany(other => other.Fields.Values.Where(field => field.Private))).Select(field => KitTargets.Of(field)),
            tables = new[]
            {
                new
                {
                    // One of the columns that nobody claims is private: all of them are covered.
                    whole = columns.Exists(one => one.Found is { State: TargetState.Gone }),
                    privateColumns = columns.Select(one => one.Found?.Candidate ?? one.Heading).Concat(others.SelectMany(Private)),
                },
            },
        };
    }

    private static IEnumerable<string> Private(PageProfile page) =>
        page.Tables.Values.SelectMany(table => table.Columns.Values.Where(column => table.Private || column.Private).Select(column => column.Heading));
}
