namespace GridClerk.Core.Settings;

/// <summary>
/// Makes a property of a settings record a setting of its procedure. The setting's name is the property's in kebab-case,
/// its default the property's initialiser, its kind the property's type: <see cref="string"/>, <see cref="TimeSpan"/>, <see cref="int"/>,
/// <see cref="decimal"/>, <see cref="Share"/>, <see cref="bool"/>, <see cref="TimeWindow"/>, a list of texts or an enum.
/// </summary>
/// <param name="text">In Chinese: what it does.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SettingAttribute(string text) : Attribute
{
    public string Text { get; } = text;

    /// <summary>In Chinese, where the value itself does not say it: <c>安</c>, <c>次</c>.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Smallest value allowed, written as the setting is; null: no bound.</summary>
    public string? Min { get; init; }

    /// <summary>Largest value allowed, written as the setting is; null: no bound.</summary>
    public string? Max { get; init; }
}
