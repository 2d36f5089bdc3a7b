using System.CommandLine;
using System.Globalization;
using GridClerk.Server.Composition;
using GridClerk.Server.Storage;
using GridClerk.Server.Storage.Backups;

namespace GridClerk.Server.Cli;

/// <summary><c>gridclerk backup --to FILE|DIR</c>: one archive of all that must not be lost, made while the clerk works.</summary>
internal static class BackupCommand
{
    public static Command Build()
    {
        var to = new Option<string>("--to") { Description = "备份文件；若是已有的目录，文件名由程序按时间取", HelpName = "文件或目录", Required = true };
        var (site, data, database) = (CommonOptions.Site(), CommonOptions.Data(), FleetOptions.DatabaseOption());
        var command = new Command("backup", "备份数据库、取证、报表、密码库（不含其密钥）和站点目录为一个文件；可在服务运行时执行") { to, site, data, database };
        command.SetAction((parsed, _) => Guarded.RunAsync(async () =>
        {
            var server = FleetOptions.ServerOf(parsed.GetValue(database));
            var folder = CommonOptions.DataFolder(parsed.GetValue(data));
            using var signals = new StopSignals(say => Console.Error.WriteLine(say));
            await using var stores = await StoredRecords.OpenAsync(folder, server);
            var file = FileOf(parsed.GetValue(to)!);
            var writer = new BackupWriter(
                stores.GetRequiredService<DataFolder>(), stores.GetRequiredService<ClerkDatabase>(), server,
                Path.GetFullPath(parsed.GetValue(site) ?? Folders.SiteOf(folder)), TimeProvider.System, Console.WriteLine);
            var manifest = await writer.WriteAsync(file, signals.Token);
            Console.WriteLine($"备份完成：{file}（{manifest.Files.Count} 个文件，{new FileInfo(file).Length / 1_000_000.0:0.0} MB，已核对）");
            if (manifest.Files.Any(f => f.Path.StartsWith("vault/", StringComparison.Ordinal)))
            {
                Console.WriteLine("密码库的密钥不在备份中：请另外妥善保存密钥文件，没有它就打不开密码库。");
            }

            return ExitCode.Handled;
        }));
        return command;
    }

    private static string FileOf(string to) => Directory.Exists(to)
        ? Path.GetFullPath(Path.Combine(to, string.Create(CultureInfo.InvariantCulture, $"gridclerk-{TimeProvider.System.GetLocalNow():yyyyMMdd-HHmmss}.zip")))
        : Path.GetFullPath(to);
}
