using GridClerk.Core.Evidence;
using GridClerk.Core.Schedules;
using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;

namespace GridClerk.Server.Storage;

/// <summary>Adds the stores to a program.</summary>
internal static class StorageRegistration
{
    /// <summary>
    /// The stores over one data folder. <see cref="ClerkDatabase.MigrateAsync"/> must have been awaited before any is used.
    /// </summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, DataFolder folder) => services
        .AddSingleton(folder)
        .AddSingleton(ClerkDatabase.OnFile(folder.Database))
        .AddSingleton<IWorkStore, WorkStore>()
        .AddSingleton<IStepStore, StepStore>()
        .AddSingleton<IEvidenceStore, EvidenceStore>()
        .AddSingleton<IStartLedger, StartLedger>()
        .AddSingleton<IClerkRecords, Records>();
}
