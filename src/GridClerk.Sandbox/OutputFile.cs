namespace GridClerk.Sandbox;

/// <summary>Writes a file in one step, so that nobody reads half of it.</summary>
internal static class OutputFile
{
    /// <summary>Exit code of a command whose file could not be written.</summary>
    public const int Failed = 2;

    /// <summary>Says on standard error what is wrong when it cannot.</summary>
    public static async Task<bool> WriteAsync(string file, string text, CancellationToken ct)
    {
        try
        {
            var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
            Directory.CreateDirectory(folder);
            var part = Path.Combine(folder, $".{Path.GetFileName(file)}.part");
            await File.WriteAllTextAsync(part, text, ct);
            File.Move(part, file, overwrite: true);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"无法写入文件 {file}，请检查目录是否存在、是否可写、磁盘是否已满。（{e.Message}）");
            return false;
        }
    }
}
