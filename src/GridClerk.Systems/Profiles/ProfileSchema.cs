namespace GridClerk.Systems.Profiles;

/// <summary>
/// What a profile may say, as JSON Schema: editors then complete its keys, say what they mean and mark the misspelt. What is read is decided by
/// <see cref="ProfileReader"/>, which also knows what no schema does.
/// </summary>
public static class ProfileSchema
{
    /// <summary>Name of the file in a site's <c>profiles</c> folder.</summary>
    public const string FileName = "profile.schema.json";

    /// <summary>First line of a profile that lies beside the schema; the YAML support of common editors reads it.</summary>
    public const string EditorLine = $"# yaml-language-server: $schema={FileName}";

    public static string Text()
    {
        var home = typeof(ProfileSchema).Assembly;
        var name = home.GetManifestResourceNames().Single(n => n.EndsWith(FileName, StringComparison.Ordinal));
        using var reader = new StreamReader(home.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
