using GridClerk.Core.Faults;
using GridClerk.Server.Storage;

namespace GridClerk.Server.Cli;

/// <summary>The stores for commands that only look, or give an order, beside the programs that work on them.</summary>
internal static class StoredRecords
{
    /// <param name="server">Where the rows lie; null: in the data folder.</param>
    /// <exception cref="ConfigurationException">Nothing was ever stored there, it is damaged, or the server cannot be used.</exception>
    public static async Task<ServiceProvider> OpenAsync(string dataFolder, DatabaseServer? server)
    {
        if (server is null && !File.Exists(Path.Combine(dataFolder, "clerk.db")))
        {
            throw new ConfigurationException(new(
                "data.empty", $"数据目录中还没有运行记录：{dataFolder}", "请先执行 gridclerk run，或用 --data 指定数据目录"));
        }

        var services = new ServiceCollection().AddStorage(DataFolder.Open(dataFolder), server, ServerPatience.Short).BuildServiceProvider();
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
