using GridClerk.Core.Faults;

namespace GridClerk.Server.Storage.Backups;

/// <summary>What keeps a backup from being made or restored.</summary>
internal static class BackupFaults
{
    public static ConfigurationException Exists(string file) => new(new(
        "backup.exists", $"备份文件已存在，不会覆盖：{file}", "请换一个文件名，或用 --to 指定一个目录，由程序按时间命名"));

    public static ConfigurationException NotWritten(string file, Exception inner) => new(new(
        "backup.not-written", $"备份没有写成，未留下文件：{file}（{inner.Message}）", "请检查目标位置的权限和剩余空间后重试"), inner);

    public static ConfigurationException CopyDamaged(string what) => new(new(
        "backup.check-failed", $"备份写出后核对不符，已删除：{what}", "请检查磁盘是否正常后重试；若数据库本身已损坏，请保留数据目录并联系维护人员"));

    public static ConfigurationException NotRead(string file, Exception inner) => new(new(
        "backup.not-readable", $"读不到备份文件：{file}（{inner.Message}）", "请检查 --from 指定的文件是否存在、当前用户是否可读"), inner);

    public static ConfigurationException Foreign(string file, string why, Exception? inner = null) => new(new(
        "backup.foreign", $"这不是 GridClerk 的完整备份：{file}（{why}）", "请换一个备份文件；没有改动任何数据"), inner);

    public static ConfigurationException Broken(string file, string entry) => new(new(
        "backup.broken", $"备份文件已损坏：{file} 中的 {entry} 与清单不符", "请换一个备份文件；没有改动任何数据"));

    public static ConfigurationException Newer(string file, string program) => new(new(
        "backup.newer", $"备份由更新的版本（{program}）生成，本程序读不了：{file}", "请用不低于该版本的 GridClerk 恢复；没有改动任何数据"));

    public static ConfigurationException OtherDatabase(string file, bool isServer) => new(new(
        "restore.other-database",
        isServer ? $"该备份来自 PostgreSQL 数据库，恢复时要给出 --database：{file}" : $"该备份来自内嵌数据库，不能恢复到 PostgreSQL：{file}",
        isServer ? "请先建一个空的数据库，再用 --database 指明它" : "请去掉 --database"));

    public static ConfigurationException NotEmpty(string folder) => new(new(
        "restore.not-empty", $"数据目录中已有记录，不会覆盖：{folder}",
        "请用 --data 指定一个空目录；确要替换请加 --replace，原有内容会移到其中的 replaced-… 目录，不会删除"));

    public static ConfigurationException ServerNotEmpty(string name) => new(new(
        "restore.not-empty", $"数据库中已有 GridClerk 的表，不会覆盖：{name}", "请让管理员新建一个空的数据库（CREATE DATABASE），恢复到那里"));

    public static ConfigurationException NoRoom(string folder, long needed) => new(new(
        "restore.no-room", $"磁盘空间不够恢复：{folder} 需要约 {needed / 1_000_000 + 1} MB", "请清理磁盘，或用 --data 指定另一个磁盘上的目录"));

    public static ConfigurationException Unfinished(string folder) => new(new(
        "restore.unfinished", $"数据目录上一次恢复没有完成，不能使用：{folder}", "请用同一个备份文件重新执行 gridclerk restore，并加 --replace"));

    public static ConfigurationException NoServerTool(string tool) => new(new(
        "backup.no-tool", $"找不到 PostgreSQL 的客户端程序 {tool}", $"请安装 PostgreSQL 客户端（含 pg_dump、pg_restore）并放入 PATH；或请数据库管理员用 {tool} 另行处理，并用不带 --database 的方式备份数据目录之外的文件"));

    public static ConfigurationException ServerToolFailed(string tool, string said) => new(new(
        "backup.tool-failed", $"PostgreSQL 的 {tool} 没有成功：{said}", "请按提示处理后重试；版本须不低于数据库服务器"));

    /// <summary>Why robots rest after a restore.</summary>
    public static Fault Restored(DateTimeOffset madeAt) => new(
        "restore.check-first",
        $"数据是从 {madeAt.ToLocalTime():yyyy-MM-dd HH:mm} 的备份恢复的：此后办过什么、发过哪些短信，这里都不知道",
        "请先核对此后的工单和短信，再执行 gridclerk resume 让机器人继续；恢复工作后，每次提交前会先到业务系统查是否已经办过");
}
