using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Browser;

/// <summary>What is to stand in a field that is chosen from.</summary>
/// <param name="Options">Of a select list, checkbox or radio group; null: it is a tree.</param>
/// <param name="Path">Of a tree: labels from the root to the node; null: it is a list.</param>
public sealed record FieldChoice(FieldTarget Field, IReadOnlyList<string>? Options, IReadOnlyList<string>? Path)
{
    public static FieldChoice Option(FieldTarget field, string option) => new(field, [option], null);

    public static FieldChoice Node(FieldTarget field, IReadOnlyList<string> path) => new(field, null, path);
}
