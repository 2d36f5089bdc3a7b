using System.Text.Json;

namespace GridClerk.Sandbox.Engine;

/// <summary>The data tables that the program carries inside.</summary>
internal static class Resources
{
    public static T Read<T>(string name)
    {
        using var stream = typeof(Resources).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The program was built without {name}.");
        return JsonSerializer.Deserialize<T>(stream, JsonSerializerOptions.Web)!;
    }
}
