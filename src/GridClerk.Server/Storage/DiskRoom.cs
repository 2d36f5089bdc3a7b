namespace GridClerk.Server.Storage;

/// <summary>
/// Keeps a reserve on the data folder's disk: below it no write is begun, so that what was begun can be finished and stored.
/// </summary>
/// <param name="needed">Megabytes.</param>
internal sealed class DiskRoom(DataFolder folder, int needed)
{
    private const long Megabyte = 1_000_000;

    /// <exception cref="Core.Faults.StorageFullException">There is less.</exception>
    public void Require()
    {
        if (FreeBytes(folder.Path) / Megabyte is { } free && free < needed)
        {
            throw StorageFaults.LittleRoom(folder.Path, free, needed);
        }
    }

    /// <summary>Null where the system does not tell, as of a folder on another machine.</summary>
    public static long? FreeBytes(string folder)
    {
        try
        {
            return new DriveInfo(folder).AvailableFreeSpace;
        }
        catch (Exception e) when (e is ArgumentException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
