using GridClerk.Core.Reports;
using GridClerk.Server.Storage;

namespace GridClerk.Server.Delivery;

/// <summary>Workbooks below the data folder: <c>reports/PROCEDURE/KEY/NAME</c>.</summary>
internal sealed class ReportFolder(DataFolder folder) : IReportFolder
{
    private const int Longest = 80;

    /// <summary>What Windows takes for a device or a path, wherever this runs: a folder may be copied.</summary>
    private static readonly HashSet<char> Forbidden = [.. "<>:\"/\\|?*"];

    /// <exception cref="Core.Faults.ConfigurationException">The folder cannot be made.</exception>
    public string PathOf(string scenarioId, string key, string name)
    {
        var place = folder.In(Path.Combine("reports", Safe(scenarioId), Safe(key)));
        try
        {
            Directory.CreateDirectory(place);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StorageFaults.NotWritable(place, e);
        }

        return Path.Combine(place, Safe(Path.GetFileNameWithoutExtension(name)) + Safe(Path.GetExtension(name)));
    }

    /// <summary>Names of units and keys come from business systems.</summary>
    private static string Safe(string text)
    {
        var safe = string.Concat(text.Select(c => char.IsControl(c) || Forbidden.Contains(c) ? '_' : c)).Trim(' ', '.');
        return text.StartsWith('.') && safe.Length > 0 ? $".{safe}" : safe.Length == 0 ? "_" : safe[..Math.Min(safe.Length, Longest)];
    }
}
