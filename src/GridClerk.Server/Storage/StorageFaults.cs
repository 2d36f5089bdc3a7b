using GridClerk.Core.Faults;
using Microsoft.Data.Sqlite;

namespace GridClerk.Server.Storage;

/// <summary>What a broken disk or database means to people.</summary>
internal static class StorageFaults
{
    private const string FullCode = "storage.disk-full";

    private const int SqliteReadOnly = 8;
    private const int SqliteIo = 10;
    private const int SqliteCorrupt = 11;
    private const int SqliteFull = 13;
    private const int SqliteCannotOpen = 14;
    private const int SqliteNotADatabase = 26;

    // ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL and ENOSPC as .NET reports them.
    private static readonly int[] DiskFull = [unchecked((int)0x80070027), unchecked((int)0x80070070), 28];

    /// <summary>The fault behind an exception of the database, or null if it is none that a person can mend.</summary>
    public static Fault? Of(Exception exception, string file)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is SqliteException sqlite && OfCode(sqlite.SqliteErrorCode, file) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    /// <summary>The exception behind <see cref="Of"/>: work waits for room, and for nothing else.</summary>
    public static ClerkException Thrown(Fault fault, Exception inner) =>
        fault.Code == FullCode ? new StorageFullException(fault, inner) : new ConfigurationException(fault, inner);

    public static ClerkException OfFile(IOException exception, string file) => Thrown(
        DiskFull.Contains(exception.HResult) ? Full(file) : CannotWrite(file, exception.Message), exception);

    public static StorageFullException LittleRoom(string folder, long freeMegabytes, int neededMegabytes) => new(new Fault(
        "storage.little-room", $"磁盘剩余空间不足：{folder} 只剩 {freeMegabytes} MB，少于设定的 {neededMegabytes} MB（upkeep 的 free-space），暂不开始新的写操作",
        "请清理磁盘空间，腾出后自动继续，不需要重新启动"));

    public static ConfigurationException NotWritable(string folder, Exception inner) => new(CannotWrite(folder, inner.Message), inner);

    public static ConfigurationException InUse(string folder, Exception inner) => new(
        new Fault("storage.in-use", $"数据目录正被另一个 GridClerk 程序使用：{folder}", "请先停止那个程序，或用 --data 指定另一个目录"), inner);

    public static ConfigurationException ServerInUse(string name) => new(
        new Fault("storage.in-use", $"数据库正被 GridClerk 的节点使用：{name}", "请先停止所有节点"));

    private static Fault? OfCode(int code, string file) => code switch
    {
        SqliteFull => Full(file),
        SqliteCorrupt or SqliteNotADatabase => new(
            "storage.damaged", $"数据库文件已损坏：{file}", "请停止程序，用备份替换该文件；若无备份，请改名保存后交给维护人员"),
        SqliteReadOnly or SqliteCannotOpen => CannotWrite(file, "数据库无法打开或只读"),
        SqliteIo => new("storage.io", $"读写数据库时磁盘出错：{file}", "请检查磁盘是否正常、空间是否充足"),
        _ => null,
    };

    private static Fault Full(string file) => new(FullCode, $"磁盘已满，无法写入：{file}", "请清理磁盘空间，腾出后自动继续，不需要重新启动；未完成的事项都会继续办理");

    private static Fault CannotWrite(string path, string why) => new(
        "storage.not-writable", $"无法写入：{path}（{why}）", "请检查目录是否存在、当前用户是否有写权限，或用 --data 指定另一个目录");
}
