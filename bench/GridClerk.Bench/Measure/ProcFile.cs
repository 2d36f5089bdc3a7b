using System.Globalization;

namespace GridClerk.Bench.Measure;

/// <summary>One process as Linux shows it under /proc.</summary>
/// <param name="StartedAt">Clock ticks after boot; tells a process from a later one with the same id.</param>
/// <param name="CpuTicks">User and kernel time of the process itself.</param>
/// <param name="State">One letter; Z and X are processes that have ended and were not yet collected by their parents.</param>
/// <param name="Session">Id of the process that opened its session; helpers keep it when they leave their parent.</param>
internal sealed record ProcFile(int Id, int Parent, long StartedAt, long CpuTicks, char State, int Session, int Threads)
{
    // Places of the fields after the name's closing bracket, counted from 0; see proc_pid_stat(5).
    private const int StateField = 0;
    private const int ParentField = 1;
    private const int SessionField = 3;
    private const int UserTimeField = 11;
    private const int KernelTimeField = 12;
    private const int ThreadsField = 17;
    private const int StartField = 19;

    public bool HasEnded => State is 'Z' or 'X';

    public static IEnumerable<ProcFile> All() =>
        Directory.EnumerateDirectories("/proc").Select(folder => Path.GetFileName(folder)).Where(name => char.IsAsciiDigit(name[0]))
            .Select(name => Read(int.Parse(name, CultureInfo.InvariantCulture))).OfType<ProcFile>();

    /// <summary>Its share of the memory in KiB: private pages, and of shared ones its part. 0: it has ended.</summary>
    public long ProportionalMemory()
    {
        var line = Text($"/proc/{Id}/smaps_rollup")?.Split('\n').FirstOrDefault(l => l.StartsWith("Pss:", StringComparison.Ordinal));
        return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }

    /// <summary>Files, sockets and pipes that it holds open. 0: it has ended.</summary>
    public int OpenHandles()
    {
        try
        {
            return Directory.EnumerateFileSystemEntries($"/proc/{Id}/fd").Count();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    /// <summary>Null: there is no such process any more.</summary>
    public static ProcFile? Read(int id)
    {
        if (Text($"/proc/{id}/stat") is not { } text)
        {
            return null;
        }

        // The name may hold blanks and brackets.
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        long Number(int field) => long.Parse(fields[field], CultureInfo.InvariantCulture);
        return new(
            id, (int)Number(ParentField), Number(StartField), Number(UserTimeField) + Number(KernelTimeField), fields[StateField][0], (int)Number(SessionField),
            (int)Number(ThreadsField));
    }

    /// <summary>Null: the process ended between listing and reading.</summary>
    private static string? Text(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
