using GridClerk.Core.Faults;
using GridClerk.Server.Storage;

namespace GridClerk.Server.Cli;

/// <summary>The stores of a data folder for commands that only look, or give an order, beside a program that works in it.</summary>
internal static class StoredRecords
{
    /// <exception cref="ConfigurationException">Nothing was ever stored there, or it is damaged.</exception>
    public static async Task<ServiceProvider> OpenAsync(string dataFolder)
    {
        if (!File.Exists(Path.Combine(dataFolder, "clerk.db")))
        {
            throw new ConfigurationException(new(
                "data.empty", $"数据目录中还没有运行记录：{dataFolder}", "请先执行 gridclerk run，或用 --data 指定数据目录"));
        }

        var services = new ServiceCollection().AddStorage(DataFolder.Open(dataFolder)).BuildServiceProvider();
        await services.GetRequiredService<ClerkDatabase>().MigrateAsync(CancellationToken.None);
        return services;
    }

    /// <exception cref="ConfigurationException">There is no such item.</exception>
    public static async Task<Core.WorkItems.StoredItem> ItemAsync(IClerkRecords records, string numberOrKey) =>
        await records.ItemAsync(numberOrKey, CancellationToken.None) ?? throw new ConfigurationException(new(
            "item.unknown", $"没有编号或单号为 {numberOrKey} 的事项", "请用 gridclerk runs 和 gridclerk items 查看"));

    /// <exception cref="ConfigurationException">There is no such run.</exception>
    public static async Task<RunOverview> RunAsync(IClerkRecords records, string id) =>
        await records.RunAsync(id, CancellationToken.None) ?? throw new ConfigurationException(new(
            "run.unknown", $"没有编号为 {id} 的运行记录", "请用 gridclerk runs 查看"));
}
