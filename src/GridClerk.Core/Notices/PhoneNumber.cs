using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace GridClerk.Core.Notices;

/// <summary>A phone number that shows itself masked (138****5678) unless its digits are asked for by name.</summary>
[JsonConverter(typeof(Converter))]
public readonly partial record struct PhoneNumber(string Digits)
{
    public override string ToString() => Mask(Digits);

    /// <summary>Keeps the first three and the last four characters of what looks like a number.</summary>
    public static string Mask(string digits) =>
        digits.Length >= 8 ? string.Concat(digits.AsSpan(0, 3), "****", digits.AsSpan(digits.Length - 4)) : "****";

    /// <summary>Masks whatever looks like a mobile number in a text that was not made for people to read.</summary>
    public static string MaskIn(string text) => Mobile().Replace(text, found => Mask(found.Value));

    [GeneratedRegex(@"(?<!\d)1[3-9]\d{9}(?!\d)")]
    private static partial Regex Mobile();

    private sealed class Converter : JsonConverter<PhoneNumber>
    {
        public override PhoneNumber Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(reader.GetString() ?? "");

        public override void Write(Utf8JsonWriter writer, PhoneNumber value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Digits);
    }
}
