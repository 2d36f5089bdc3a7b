namespace GridClerk.Systems.Browser;

/// <summary>A file that a business system handed out. Disposing deletes it: whoever read it has no more need of it.</summary>
/// <param name="Path">Of the robot's own making; nothing of the name that the system gave is in it.</param>
public sealed record DownloadedFile(string Path) : IDisposable
{
    public void Dispose()
    {
        try
        {
            File.Delete(Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Goes with the browser's directory.
        }
    }
}

/// <summary>What became of a press that asks for a file.</summary>
/// <param name="File">Null where the system said instead that it comes later.</param>
public sealed record Download(DownloadedFile? File);
