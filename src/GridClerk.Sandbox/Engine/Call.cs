using System.Text.Json;

namespace GridClerk.Sandbox.Engine;

/// <summary>One call of a page: its body, read field by field; fields that are missing read as empty.</summary>
internal sealed class Call(JsonElement body, Session? session)
{
    /// <summary>The caller's sign-in; only open calls have none.</summary>
    public Session Session => session ?? throw new InvalidOperationException("This call needs a sign-in.");

    /// <summary>The token that an open call came with, valid or not.</summary>
    public string? Token { get; init; }

    public Account Account => Session.Account;

    public string Text(string field) => Field(field) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString()!.Trim(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => "",
    };

    public bool Flag(string field) => Field(field) is { ValueKind: JsonValueKind.True };

    public int Number(string field, int missing) => int.TryParse(Text(field), out var number) ? number : missing;

    public decimal? Decimal(string field) => decimal.TryParse(Text(field), out var number) ? number : null;

    public DateTimeOffset? Time(string field) => WorldClock.Parse(Text(field));

    public IReadOnlyList<string> Texts(string field) => Field(field) is { ValueKind: JsonValueKind.Array } array
        ? [.. array.EnumerateArray().Select(e => e.ToString())]
        : [];

    public int Page => Number("page", 1);

    public int Size => Number("size", 20);

    /// <summary>The body without one field, to compare two posts.</summary>
    public string BodyWithout(string field) => body.ValueKind != JsonValueKind.Object
        ? ""
        : string.Join('&', body.EnumerateObject().Where(p => p.Name != field).Select(p => $"{p.Name}={p.Value}"));

    private JsonElement? Field(string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var value) ? value : null;
}
