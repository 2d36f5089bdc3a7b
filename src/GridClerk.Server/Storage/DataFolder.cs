namespace GridClerk.Server.Storage;

/// <summary>Where the clerk keeps what it must not lose. With the database in it, one program works in it at
/// a time and others may read; nodes whose rows lie on a server may share it.</summary>
internal sealed class DataFolder
{
    private const string Restoring = "restoring";

    private DataFolder(string path) => Path = path;

    /// <summary>Absolute.</summary>
    public string Path { get; }

    public string Database => System.IO.Path.Combine(Path, "clerk.db");

    public string Schedule => System.IO.Path.Combine(Path, "schedule.db");

    /// <summary>Makes the folder if it is missing.</summary>
    /// <exception cref="Core.Faults.ConfigurationException">It cannot be made or written to.</exception>
    public static DataFolder Open(string path)
    {
        var folder = new DataFolder(System.IO.Path.GetFullPath(path));
        try
        {
            Directory.CreateDirectory(folder.Path);
            var probe = folder.In(".write-probe");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
            return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StorageFaults.NotWritable(folder.Path, e);
        }
    }

    /// <summary>Keeps every other program from working in the folder until the answer is disposed.</summary>
    /// <exception cref="Core.Faults.ConfigurationException">Another program works in it.</exception>
    public IDisposable Occupy()
    {
        try
        {
            return new FileStream(In("in-use"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw StorageFaults.InUse(Path, e);
        }
    }

    /// <summary>A backup was being put in place and that was broken off: what lies here is neither the old nor the new.</summary>
    public bool IsRestoring => File.Exists(In(Restoring));

    public void BeginRestoring() => File.WriteAllBytes(In(Restoring), []);

    public void EndRestoring() => File.Delete(In(Restoring));

    /// <summary>The absolute path of what lies below the folder.</summary>
    public string In(string relative) => System.IO.Path.Combine(Path, relative);
}
