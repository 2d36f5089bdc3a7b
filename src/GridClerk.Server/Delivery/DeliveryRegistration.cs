using GridClerk.Core.Reports;
using GridClerk.Scenarios.TellStaff;
using GridClerk.Server.Delivery.Checks;
using GridClerk.Server.Scheduling;
using GridClerk.Server.Storage;
using GridClerk.Systems.Checks;

namespace GridClerk.Server.Delivery;

internal static class DeliveryRegistration
{
    /// <summary>Delivers reports, and what procedures make for people, below the data folder. Needs a <see cref="DataFolder"/> and a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddDelivery(this IServiceCollection services) =>
        services.AddSingleton<IReportSink, ReportFiles>().AddSingleton<IReportFolder, ReportFolder>().AddSingleton<ICheckArchive, CheckArchive>();

    /// <summary>A heartbeat in the data folder while the program works. Needs scheduling and storage.</summary>
    /// <param name="robots">All of the site.</param>
    /// <param name="isOneOfMany">Whether other nodes may share the data folder.</param>
    public static IServiceCollection AddHeartbeat(
        this IServiceCollection services, DataFolder folder, TimeSpan every, IReadOnlyList<string> robots, bool isOneOfMany) =>
        services.AddHostedService(provider => new HeartbeatFile(
            folder.In(HeartbeatFile.NameOf(isOneOfMany)), every, robots, provider.GetRequiredService<RobotsAtWork>(),
            now => provider.GetRequiredService<Pulse>().TakeAsync(TellStaffProcedure.Id, now),
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<HeartbeatFile>>()));
}
