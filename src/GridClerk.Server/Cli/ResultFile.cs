using System.Text;
using System.Text.Json;
using GridClerk.Core.Faults;
using GridClerk.Core.Runs;
using GridClerk.Server.Files;
using GridClerk.Server.Storage;

namespace GridClerk.Server.Cli;

/// <summary>The file that <c>--json</c> names. Its shape is a contract with scripts.</summary>
internal static class ResultFile
{
    /// <exception cref="ConfigurationException">The file could not be written at the end.</exception>
    public static void CheckWritable(string? file)
    {
        if (file is null)
        {
            return;
        }

        Guard(file, () =>
        {
            var folder = Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!).FullName;
            File.Delete(Path.Combine(folder, $".{Path.GetFileName(file)}.probe"));
            using var probe = new FileStream(
                Path.Combine(folder, $".{Path.GetFileName(file)}.probe"), FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        });
    }

    public static void Write(string? file, IReadOnlyList<RunOverview> runs, TimeProvider time)
    {
        if (file is not null)
        {
            Write(file, Text(runs, time));
        }
    }

    /// <exception cref="ConfigurationException">The file cannot be written.</exception>
    public static void Write(string file, string text) => Guard(file, () => WholeFile.Write(file, Encoding.UTF8.GetBytes(text)));

    /// <summary>What the file says of these runs.</summary>
    public static string Text(IReadOnlyList<RunOverview> runs, TimeProvider time) =>
        JsonSerializer.Serialize(new { runs = runs.Select(r => Of(r, time)) }, ReadableJson.Shape);

    private static object Of(RunOverview run, TimeProvider time) => new
    {
        run = run.Id,
        scenario = run.ScenarioId,
        state = NameOf(run.State),
        items = new
        {
            run.Items.Total,
            run.Items.Done,
            run.Items.AlreadyDone,
            run.Items.Later,
            run.Items.NeedsPerson,
            run.Items.Failed,
        },
        startedAt = TimeZoneInfo.ConvertTime(run.StartedAt, time.LocalTimeZone),
        seconds = Math.Round(((run.EndedAt ?? time.GetUtcNow()) - run.StartedAt).TotalSeconds, 1),
        reports = run.Reports.Select(r => new { r.Title, path = Path.GetFullPath(r.Path), r.Type }),
        notices = new { run.Sms, run.Mail },
    };

    /// <summary>A state in the words of scripts.</summary>
    public static string NameOf(RunState state) => state switch
    {
        RunState.Open => "open",
        RunState.Stopped => "stopped",
        RunState.Failed => "failed",
        RunState.NeedsPerson => "needs-person",
        RunState.Succeeded => "succeeded",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    private static void Guard(string file, Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(new("json.not-writable", $"结果文件无法写入：{file}（{e.Message}）", "请检查路径和权限，或换一个 --json 路径"), e);
        }
    }
}
