namespace GridClerk.Documents.Writing;

/// <summary>Writes beside the file and puts it in place when it is whole: nobody ever sees half of one.</summary>
internal static class AsideFile
{
    private const int SharingViolation = unchecked((int)0x80070020);
    private const int LockViolation = unchecked((int)0x80070021);

    /// <summary>EAGAIN, as Linux says that another program holds a lock.</summary>
    private const int WouldBlock = 11;

    // ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL; ENOSPC and EDQUOT as Unix has them.
    private static readonly int[] Full = [unchecked((int)0x80070027), unchecked((int)0x80070070), 28, 122];

    /// <param name="wrap">Stands between the writer and the file.</param>
    public static async Task WriteAsync(string path, Func<Stream, Task> write, Func<Stream, Stream> wrap)
    {
        RefuseIfOpen(path);
        var aside = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}.part");
        try
        {
            await using (var file = new FileStream(aside, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 16))
            {
                await write(wrap(file));
                file.Flush(flushToDisk: true);
            }

            File.Move(aside, path, overwrite: true);
        }
        catch (IOException e)
        {
            throw Full.Contains(e.HResult) ? DocumentFaults.DiskFull(path, e)
                : e.HResult is SharingViolation or LockViolation ? DocumentFaults.InUse(path, e)
                : DocumentFaults.CannotWrite(path, e);
        }
        catch (UnauthorizedAccessException e)
        {
            // What Windows says when a file to be replaced is open.
            throw OperatingSystem.IsWindows() && File.Exists(path) ? DocumentFaults.InUse(path, e) : DocumentFaults.CannotWrite(path, e);
        }
        finally
        {
            Delete(aside);
        }
    }

    /// <summary>Before any work is done for a file that cannot be replaced.</summary>
    private static void RefuseIfOpen(string path)
    {
        if (!File.Exists(path))
        {
            return;
        }

        try
        {
            using var probe = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e.HResult is SharingViolation or LockViolation or WouldBlock)
        {
            throw DocumentFaults.InUse(path, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw DocumentFaults.CannotWrite(path, e);
        }
    }

    private static void Delete(string aside)
    {
        try
        {
            File.Delete(aside);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The fault that brought us here is the one to tell; a left-over of that name does no harm.
        }
    }
}
