using System.Globalization;

namespace GridClerk.Core.Settings;

/// <summary>How values of one type are read and written. <c>TryRead(Write(x))</c> gives x again.</summary>
internal abstract class SettingKind
{
    /// <summary>In Chinese: what kind of value this is.</summary>
    public abstract string Label { get; }

    /// <summary>A few values as one would write them.</summary>
    public abstract string Examples { get; }

    public static SettingKind Of(Type type) => type switch
    {
        _ when type == typeof(string) => new TextKind(),
        _ when type == typeof(TimeSpan) => new DurationKind(),
        _ when type == typeof(int) => new CountKind(),
        _ when type == typeof(decimal) => new DecimalKind(),
        _ when type == typeof(Share) => new ShareKind(),
        _ when type == typeof(bool) => new SwitchKind(),
        _ when type == typeof(TimeOnly) => new TimeKind(),
        _ when type == typeof(TimeWindow) => new TimeWindowKind(),
        _ when type == typeof(MailAddresses) => new MailAddressesKind(),
        _ when type == typeof(IReadOnlyList<string>) => new ListKind(),
        { IsEnum: true } => new ChoiceKind(type),
        _ => throw new NotSupportedException($"No setting can be a {type}."),
    };

    /// <summary>The value, or null when the text is none of this kind.</summary>
    public abstract object? Read(string text);

    public virtual string Write(object value) => value.ToString()!;

    private static TimeOnly? Time(string text) =>
        TimeOnly.TryParseExact(text, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    private static string Plain(string text) => text.Trim().Replace('％', '%').Replace('：', ':').Replace('，', ',').Replace('－', '-');

    private sealed class TextKind : SettingKind
    {
        public override string Label => "文字";

        public override string Examples => "月报";

        public override object? Read(string text) => text.Trim();
    }

    private sealed class DurationKind : SettingKind
    {
        private static readonly (string Unit, TimeSpan Length)[] Units =
        [
            ("d", TimeSpan.FromDays(1)), ("天", TimeSpan.FromDays(1)),
            ("h", TimeSpan.FromHours(1)), ("小时", TimeSpan.FromHours(1)),
            ("m", TimeSpan.FromMinutes(1)), ("分钟", TimeSpan.FromMinutes(1)), ("分", TimeSpan.FromMinutes(1)),
            ("s", TimeSpan.FromSeconds(1)), ("秒", TimeSpan.FromSeconds(1)),
        ];

        public override string Label => "时长";

        public override string Examples => "90s、10m、1h";

        public override object? Read(string text)
        {
            var plain = Plain(text);
            foreach (var (unit, length) in Units.Where(u => plain.EndsWith(u.Unit, StringComparison.Ordinal)))
            {
                if (int.TryParse(plain[..^unit.Length].TrimEnd(), NumberStyles.None, CultureInfo.InvariantCulture, out var count) &&
                    count <= TimeSpan.MaxValue / length)
                {
                    return count * length;
                }
            }
            return null;
        }

        public override string Write(object value)
        {
            var duration = (TimeSpan)value;
            var (unit, length) = Units.First(u => char.IsAscii(u.Unit[0]) && duration.Ticks % u.Length.Ticks == 0 && (duration >= u.Length || u.Unit == "s"));
            return $"{duration / length:0}{unit}";
        }
    }

    private sealed class CountKind : SettingKind
    {
        public override string Label => "整数";

        public override string Examples => "3、20";

        public override object? Read(string text) =>
            int.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count) ? count : null;
    }

    private sealed class DecimalKind : SettingKind
    {
        public override string Label => "数值";

        public override string Examples => "0.02、1.5";

        public override object? Read(string text) => decimal.TryParse(
            text.Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private sealed class ShareKind : SettingKind
    {
        public override string Label => "百分比";

        public override string Examples => "60%、12.5%";

        public override object? Read(string text)
        {
            var plain = Plain(text);
            return plain.EndsWith('%') && decimal.TryParse(
                plain[..^1].TrimEnd(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent <= 100
                ? new Share(percent)
                : null;
        }
    }

    private sealed class SwitchKind : SettingKind
    {
        public override string Label => "开关";

        public override string Examples => "on、off";

        public override object? Read(string text) => text.Trim().ToLowerInvariant() switch
        {
            "on" or "yes" or "true" or "是" or "开" => true,
            "off" or "no" or "false" or "否" or "关" => false,
            _ => null,
        };

        public override string Write(object value) => (bool)value ? "on" : "off";
    }

    private sealed class TimeKind : SettingKind
    {
        public override string Label => "时刻";

        public override string Examples => "01:00、22:30";

        public override object? Read(string text) => Time(Plain(text));

        public override string Write(object value) => $"{value:HH':'mm}";
    }

    private sealed class MailAddressesKind : SettingKind
    {
        public override string Label => "邮箱";

        public override string Examples => "zhiban@gongdian.example,jiliang@gongdian.example、off（不发）";

        public override object? Read(string text) => MailAddresses.Read(Plain(text));
    }

    private sealed class TimeWindowKind : SettingKind
    {
        public override string Label => "时段";

        public override string Examples => "22:00-07:00、off（不设）";

        public override object? Read(string text)
        {
            var plain = Plain(text);
            if (plain is "off" or "无")
            {
                return TimeWindow.None;
            }
            return plain.Split('-', StringSplitOptions.TrimEntries) is [var start, var end] && Time(start) is { } from && Time(end) is { } to && from != to
                ? new TimeWindow(from, to)
                : null;
        }
    }

    private sealed class ListKind : SettingKind
    {
        public override string Label => "清单";

        public override string Examples => "all（全部）、城东供电所,城西供电所";

        public override object? Read(string text) => Plain(text) switch
        {
            "all" or "全部" => Array.Empty<string>(),
            var plain => plain.Split([',', '、'], StringSplitOptions.TrimEntries) is { } parts && parts.All(p => p.Length > 0) ? parts : null,
        };

        public override string Write(object value) => (IReadOnlyList<string>)value is { Count: > 0 } list ? string.Join(',', list) : "all";
    }

    private sealed class ChoiceKind(Type type) : SettingKind
    {
        public override string Label => "选项";

        public override string Examples => string.Join('、', Enum.GetNames(type).Select(KebabName.Of));

        public override object? Read(string text) =>
            Enum.GetNames(type).FirstOrDefault(n => KebabName.Of(n).Equals(text.Trim(), StringComparison.OrdinalIgnoreCase)) is { } name ? Enum.Parse(type, name) : null;

        public override string Write(object value) => KebabName.Of(value.ToString()!);
    }
}
