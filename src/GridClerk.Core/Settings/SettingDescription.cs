namespace GridClerk.Core.Settings;

/// <summary>A setting as <c>gridclerk list</c> and the console show it.</summary>
/// <param name="Name">Kebab-case, as written on command lines and in the site folder.</param>
/// <param name="Kind">In Chinese: 时长, 整数, 百分比 …</param>
/// <param name="Default">As one would write it.</param>
/// <param name="Unit">In Chinese; empty where the value itself says it.</param>
/// <param name="Range">Such as <c>2m…1h</c>; empty when unbounded.</param>
/// <param name="Text">In Chinese: what it does.</param>
public sealed record SettingDescription(string Name, string Kind, string Default, string Unit, string Range, string Text);
