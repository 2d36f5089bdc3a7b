using System.Net;
using Microsoft.Extensions.FileProviders;

namespace GridClerk.Sandbox.Engine;

/// <summary>Serves one system on a port of its own: its built pages and its calls.</summary>
internal static class SystemServer
{
    private const int LargestBody = 1 << 20;

    /// <param name="port">0: a free one.</param>
    /// <param name="more">Further endpoints, for the first system's truth.</param>
    public static WebApplication Build(SystemParts parts, SandboxState state, int port, Action<WebApplication> more)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [], ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders().AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace)
            .SetMinimumLevel(LogLevel.Error)
            // A port that is taken is told by the command line.
            .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port);
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.AddServerHeader = false;
        });
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(1));
        var app = builder.Build();
        ServePages(app, parts);
        var pipeline = new CallPipeline(parts, state);
        foreach (var api in new CommonCalls(parts, state).Calls.Concat(parts.Calls))
        {
            app.MapPost(api.Path, (HttpContext http) => pipeline.HandleAsync(http, api, app.Lifetime.ApplicationStopping));
        }

        more(app);
        return app;
    }

    private static void ServePages(WebApplication app, SystemParts parts)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "wwwroot", parts.Texts.Library?.Pages ?? parts.Name);
        if (File.Exists(Path.Combine(folder, "index.html")))
        {
            var files = new PhysicalFileProvider(folder);
            app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files, RedirectToAppendTrailingSlash = true });
            app.UseStaticFiles(new StaticFileOptions { FileProvider = files });
            return;
        }

        app.MapGet("/", () => Results.Text(
            $"""
            <!doctype html><meta charset="utf-8"><title>{parts.Title}</title>
            <p>{parts.Title}：页面尚未构建。请在 src/GridClerk.Sandbox/web 中运行 npm ci 和 npm run build，再重新构建本程序。</p>
            """,
            "text/html; charset=utf-8"));
    }
}
