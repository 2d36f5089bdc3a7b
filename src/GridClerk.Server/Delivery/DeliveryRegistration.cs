using GridClerk.Core.Reports;

namespace GridClerk.Server.Delivery;

internal static class DeliveryRegistration
{
    /// <summary>Delivers reports as pages below the data folder. Needs a <see cref="Storage.DataFolder"/> and a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddDelivery(this IServiceCollection services) => services.AddSingleton<IReportSink, ReportFiles>();
}
