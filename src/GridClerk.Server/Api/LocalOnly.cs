using System.Net;

namespace GridClerk.Server.Api;

/// <summary>Lets in what comes from this machine under this machine's name: a page elsewhere that renames itself to 127.0.0.1 stays out.</summary>
internal static class LocalOnly
{
    public static Task GuardAsync(HttpContext http, RequestDelegate next)
    {
        var isLocal = http.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from);
        var host = http.Request.Host.Host;
        var isNamedSo = host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
        if (isLocal && isNamedSo)
        {
            return next(http);
        }

        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
