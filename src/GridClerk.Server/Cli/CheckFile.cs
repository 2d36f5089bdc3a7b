using System.Text;
using System.Text.Json;
using GridClerk.Server.Files;
using GridClerk.Systems.Checks;

namespace GridClerk.Server.Cli;

/// <summary>A check as <c>--json</c> writes it. Its shape is a contract with scripts.</summary>
internal static class CheckFile
{
    public static void Write(string? file, CheckReport report)
    {
        if (file is not null)
        {
            WholeFile.Write(file, Encoding.UTF8.GetBytes(Text(report)));
        }
    }

    public static string Text(CheckReport report) => JsonSerializer.Serialize(
        new
        {
            system = report.System,
            at = report.At,
            right = report.IsRight,
            pages = report.Pages.Select(page => new
            {
                page = page.Name,
                title = page.Title,
                right = page.IsRight,
                trouble = page.Trouble?.Code,
                targets = page.Findings.Select(finding => new
                {
                    path = finding.Path,
                    label = finding.Label,
                    at = finding.Line.ToString(),
                    state = JsonNamingPolicy.CamelCase.ConvertName(finding.State.ToString()),
                    candidate = finding.Candidate,
                    certainty = Math.Round(finding.Certainty, 2),
                    nearest = finding.Nearest ?? [],
                }),
            }),
        },
        ResultFile.Shape);
}
