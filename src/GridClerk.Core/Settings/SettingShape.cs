using System.Reflection;

namespace GridClerk.Core.Settings;

/// <summary>One setting of a settings record: its property, how its values read and what they may be.</summary>
internal sealed class SettingShape(PropertyInfo property, SettingAttribute about)
{
    public string Name { get; } = KebabName.Of(property.Name);

    public string Text => about.Text;

    public string Unit => about.Unit;

    public SettingKind Kind { get; } = SettingKind.Of(property.PropertyType);

    public string Range => (about.Min, about.Max) switch
    {
        (null, null) => "",
        ({ } min, null) => $"≥ {min}",
        (null, { } max) => $"≤ {max}",
        ({ } min, { } max) => $"{min}…{max}",
    };

    /// <summary>The settings of a record in the order in which it declares them.</summary>
    public static IReadOnlyList<SettingShape> Of(Type settings) =>
        [.. from property in settings.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            let about = property.GetCustomAttribute<SettingAttribute>()
            where about is not null
            orderby property.MetadataToken
            select new SettingShape(property, about)];

    public bool Allows(object value) =>
        value is not IComparable comparable ||
        ((about.Min is null || comparable.CompareTo(Kind.Read(about.Min)) >= 0) && (about.Max is null || comparable.CompareTo(Kind.Read(about.Max)) <= 0));

    public string WriteFrom(object settings) => Kind.Write(property.GetValue(settings)!);

    public void Put(object settings, object value) => property.SetValue(settings, value);
}
