using System.Reflection;
using System.Text.Json;

namespace GridClerk.Systems.Kits;

/// <summary>
/// How the widgets of one UI library behave: a library of functions that runs inside a page, so that finding, doing and reading
/// back are one round trip.
/// </summary>
internal sealed class Kit
{
    private static readonly string[] Common =
    [
        "text", "seen", "wait", "input", "find", "natives", "choose", "scrolls", "trees", "offers", "kinds", "dialogs", "tables", "pagers", "queries", "fillings", "ticks", "files",
        "submits", "pictures", "portal", "signin", "survey", "verbs",
    ];

    private static readonly Dictionary<string, Kit> All =
        new Kit[] { new("plain"), new("element-ui", "element-tree"), new("element-plus", "element-tree"), new("ant-design") }.ToDictionary(kit => kit.Name, StringComparer.Ordinal);

    private readonly string library;

    /// <param name="shared">What it has in common with some other kits only.</param>
    private Kit(string name, params string[] shared)
    {
        Name = name;
        library = string.Join('\n', [Read(name), .. shared.Select(Read), .. Common.Select(Read)]);
    }

    public string Name { get; }

    /// <summary>Names that a profile may give.</summary>
    public static IReadOnlyCollection<string> Names => All.Keys;

    /// <summary>A function that says by which kit a page seems to be served, by the class names of its widgets; empty while it shows nothing.</summary>
    public static string Guess { get; } = Read("guess");

    /// <exception cref="KeyNotFoundException">No such kit; profiles are checked against <see cref="Names"/> when they are loaded.</exception>
    public static Kit Named(string name) => All[name];

    /// <summary>An expression whose value is the library, bound to one system's settings. It leaves nothing behind in the page's globals.</summary>
    public string Expression(KitSettings settings) =>
        $"(() => {{ 'use strict';\nconst settings = {JsonSerializer.Serialize(settings, KitJson.Options)};\n{library}\n}})()";

    private static string Read(string part)
    {
        var name = $"Kits/Library/{part}.js";
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"Resource {name} is missing from the build.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

/// <param name="Patience">Longest wait for a widget, ms.</param>
/// <param name="QueryTime">Longest wait for a loading mask, ms.</param>
/// <param name="LoadTime">Longest wait for the answer to a sign-in, ms.</param>
/// <param name="Expired">Texts that mean: signed out.</param>
/// <param name="Notices">Buttons that close a notice.</param>
internal sealed record KitSettings(
    double Patience, double QueryTime, double LoadTime, IReadOnlyList<string> Expired, IReadOnlyList<string> Notices);
