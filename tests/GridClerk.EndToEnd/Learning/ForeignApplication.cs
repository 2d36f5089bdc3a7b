using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GridClerk.EndToEnd.Learning;

/// <summary>
/// A small back office with the habits of those that were tried: one sign-in counts for every visitor, a menu entry opens another window, a page is grey
/// bars before it is there, another one comes late and is much like the one before; a clock in the head never stands still.
/// </summary>
internal sealed class ForeignApplication : IAsyncDisposable
{
    private readonly WebApplication server;

    private ForeignApplication(WebApplication server) => this.server = server;

    public Uri Address => new(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Whether a visitor is let in without being asked.</summary>
    public bool IsOpen { get; set; }

    /// <summary>One label, one column, one option and one menu entry are called otherwise; another column has moved, and a list has become a text field.</summary>
    public bool IsRenamed { get; set; }

    public static async Task<ForeignApplication> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var built = builder.Build();
        var application = new ForeignApplication(built);
        built.MapGet("/", () => Results.Content(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Learning", "foreign.html")), "text/html; charset=utf-8"));
        built.MapGet("/state", () => new { isOpen = application.IsOpen, isRenamed = application.IsRenamed });
        built.MapPost("/enter", () => application.IsOpen = true);
        built.MapGet("/lines.js", async (CancellationToken ct) =>
        {
            await Task.Delay(TimeSpan.FromSeconds(1.5), ct);
            return Results.Content("window.lines()", "text/javascript");
        });
        built.MapGet("/manual", () => Results.Content("<!doctype html><meta charset=utf-8><title>手册</title><p>操作手册", "text/html; charset=utf-8"));
        await built.StartAsync();
        return application;
    }

    public async ValueTask DisposeAsync() => await server.DisposeAsync();
}
