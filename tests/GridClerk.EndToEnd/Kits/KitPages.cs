using System.Diagnostics;
using GridClerk.Systems.Browser;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace GridClerk.EndToEnd.Kits;

/// <summary>The kit pages behind a small server, and one browser for all tests on them.</summary>
public sealed class KitPages : IAsyncLifetime
{
    private WebApplication? server;

    internal BrowserHost Browser { get; } = new(new BrowserOptions { WidgetTimeout = TimeSpan.FromSeconds(2) }, TimeProvider.System, NullLogger<BrowserHost>.Instance);

    internal Uri Address { get; private set; } = new("http://localhost");

    public async Task InitializeAsync()
    {
        var folder = Path.Combine(Repository(), "tests", "GridClerk.EndToEnd", "KitPages");
        if (!File.Exists(Path.Combine(folder, "dist", "antd-4.24", "index.html")))
        {
            await NpmAsync(folder, "ci");
            await NpmAsync(folder, "run build");
        }

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        server = builder.Build();
        server.UseFileServer(new FileServerOptions { FileProvider = new PhysicalFileProvider(Path.Combine(folder, "dist")) });
        server.UseFileServer(new FileServerOptions
        {
            FileProvider = new PhysicalFileProvider(Path.Combine(Repository(), "tests", "GridClerk.EndToEnd", "Kits", "Pages")),
            RequestPath = "/made",
        });
        await server.StartAsync();
        Address = new Uri(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public async Task DisposeAsync()
    {
        await Browser.DisposeAsync();
        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }

    private static async Task NpmAsync(string folder, string arguments)
    {
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo("cmd", $"/c npm {arguments}")
            : new ProcessStartInfo("npm", arguments);
        start.WorkingDirectory = folder;
        start.UseShellExecute = false;
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var npm = Process.Start(start) ?? throw new InvalidOperationException("The kit pages need npm (Node 20) to be built.");
        var output = npm.StandardOutput.ReadToEndAsync();
        var errors = npm.StandardError.ReadToEndAsync();
        await npm.WaitForExitAsync();
        if (npm.ExitCode != 0)
        {
            throw new InvalidOperationException($"npm {arguments} failed in {folder}:\n{await output}\n{await errors}");
        }
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "GridClerk.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}

[CollectionDefinition("kit pages")]
public sealed class KitPagesCollection : ICollectionFixture<KitPages>;
