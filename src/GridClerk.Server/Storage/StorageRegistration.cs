using GridClerk.Core.Evidence;
using GridClerk.Core.Notices;
using GridClerk.Core.Schedules;
using GridClerk.Core.Steps;
using GridClerk.Core.Upkeep;
using GridClerk.Core.WorkItems;
using GridClerk.Server.Storage.Retention;
using GridClerk.Systems.Browser;

namespace GridClerk.Server.Storage;

/// <summary>Adds the stores to a program.</summary>
internal static class StorageRegistration
{
    /// <summary>
    /// The stores over one data folder. <see cref="ClerkDatabase.MigrateAsync"/> must have been awaited before any is used.
    /// </summary>
    /// <param name="server">Where the rows lie; null: in the data folder.</param>
    /// <param name="patience">How long calls wait for the server; the usual if null.</param>
    public static IServiceCollection AddStorage(
        this IServiceCollection services, DataFolder folder, DatabaseServer? server = null, ServerPatience? patience = null) => services
        .AddSingleton(folder)
        .AddSingleton(provider => server is null
            ? ClerkDatabase.OnFile(folder.Database)
            : ClerkDatabase.OnServer(server, patience, provider.GetService<ILogger<ClerkDatabase>>(), provider.GetService<TimeProvider>()))
        .AddSingleton<IWorkStore, WorkStore>()
        .AddSingleton<IStepStore, StepStore>()
        .AddSingleton<IEvidenceStore, EvidenceStore>()
        .AddSingleton<IStartLedger, StartLedger>()
        .AddSingleton<ITroubles, Troubles>()
        .AddSingleton<IPasswordEnds, PasswordEnds>()
        .AddSingleton<Pulse>()
        .AddSingleton<IClerkRecords, Records>();

    /// <summary>Old rows and files go by themselves while the host runs. Needs the stores and a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddRetention(this IServiceCollection services, UpkeepSettings settings) => services
        .AddSingleton(settings)
        .AddSingleton(provider => new DiskRoom(provider.GetRequiredService<DataFolder>(), settings.FreeSpace))
        .AddSingleton<Tidying>()
        .AddHostedService<TidyService>();
}
