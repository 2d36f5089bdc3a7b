using System.Text.Json;
using GridClerk.Core.Faults;
using GridClerk.Server.Files;
using GridClerk.Server.Storage;
using GridClerk.Systems.Checks;

namespace GridClerk.Server.Delivery.Checks;

/// <summary>A check as <c>--json</c> writes it. Its shape is a contract with scripts.</summary>
internal static class CheckFile
{
    /// <summary>Where the last check of a system is kept.</summary>
    public static string LastOf(DataFolder folder, string system) => folder.In(Path.Combine("checks", $"{system}.json"));

    /// <summary>What the last check is sure of: path → what it is called now.</summary>
    /// <exception cref="ConfigurationException">There was none, or it cannot be read.</exception>
    public static IReadOnlyDictionary<string, string> Offered(DataFolder folder, string system)
    {
        var file = LastOf(folder, system);
        try
        {
            using var check = JsonDocument.Parse(File.ReadAllBytes(file));
            return check.RootElement.GetProperty("sure").EnumerateObject().ToDictionary(one => one.Name, one => one.Value.GetString()!, StringComparer.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException)
        {
            throw new ConfigurationException(new("accept.no-check", $"没有系统“{system}”的检查结果（{file}）", $"请先执行 gridclerk check {system}"), e);
        }
    }

    public static string Text(CheckReport report) => JsonSerializer.Serialize(
        new
        {
            system = report.System,
            at = report.At,
            right = report.IsRight,
            sure = report.Sure,
            pages = report.Pages.Select(page => new
            {
                page = page.Name,
                title = page.Title,
                right = page.IsRight,
                trouble = page.Trouble?.Code,
                targets = page.Targets.Select(target => new
                {
                    path = target.Path,
                    label = target.Label,
                    at = target.Line.ToString(),
                    state = JsonNamingPolicy.CamelCase.ConvertName(target.State.ToString()),
                    candidate = target.Candidate,
                    certainty = Math.Round(target.Certainty, 2),
                    nearest = target.Nearest ?? [],
                    remark = target.Remark,
                }),
            }),
        },
        ReadableJson.Shape);
}
