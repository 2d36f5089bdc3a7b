using GridClerk.Bench.Chaos;
using GridClerk.Bench.Measure;

namespace GridClerk.Bench.Soak;

/// <summary>Reads from /proc and the disk what a clerk, its driver, its browsers and its files take just now.</summary>
internal sealed class Sampler(int clerk, string data, string temporary)
{
    private const double MiB = 1024 * 1024;

    public IReadOnlyDictionary<string, double> Read()
    {
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var process in ProcessFamily.Of(clerk).DoomedBy(Victim.Clerk).Select(one => ProcFile.Read(one.Id)).OfType<ProcFile>())
        {
            var who = process.Id == clerk ? Curves.Clerk : process.Parent == clerk ? Curves.Driver : Curves.Browsers;
            Add(values, Curves.Memory(who), process.ProportionalMemory() / 1024.0);
            Add(values, Curves.Handles(who), process.OpenHandles());
            Add(values, Curves.Threads(who), process.Threads);
            Add(values, Curves.Processes(who), 1);
        }

        values[Curves.Store] = SizeOf("clerk.db*");
        values[Curves.Alarms] = SizeOf("schedule.db*");
        values[Curves.Evidence] = SizeOfFolder("evidence");
        values[Curves.Reports] = SizeOfFolder("reports");
        values[Curves.Logs] = SizeOfFolder("logs");
        values[Curves.Temporary] = new[] { temporary }.Concat(Directory.EnumerateDirectories(temporary, "gridclerk-*"))
            .Sum(folder => Directory.EnumerateFileSystemEntries(folder).Count());
        return values;
    }

    private static void Add(Dictionary<string, double> values, string name, double value) => values[name] = values.GetValueOrDefault(name) + value;

    private double SizeOf(string pattern) => SumOf(new DirectoryInfo(data).EnumerateFiles(pattern));

    private double SizeOfFolder(string name)
    {
        var folder = new DirectoryInfo(Path.Combine(data, name));
        return folder.Exists ? SumOf(folder.EnumerateFiles("*", SearchOption.AllDirectories)) : 0;
    }

    /// <summary>A file that goes away while it is looked at counts nothing.</summary>
    private static double SumOf(IEnumerable<FileInfo> files) => files.Sum(f => f.Exists ? f.Length : 0) / MiB;
}
